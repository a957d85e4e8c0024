/* The snapshot begins: unpacks its scripts and styles, runs them, and hands the page over to them.
 *
 * All it shows is in the page already, as HTML for people and as data for the map.
 */
import { all, element, find } from "../page/dom.js";
import { unpack, unpacked } from "./unpack.js";

/**
 * The packed modules, once they have run; see geo/drawing/modules.py.
 * @typedef {{
 *   "snapshot/page.js": typeof import("./page.js"),
 *   "snapshot/paper.js": typeof import("./paper.js"),
 *   "deck/speaker.js": typeof import("../deck/speaker.js"),
 *   "deck/speaker_link.js": typeof import("../deck/speaker_link.js"),
 * }} Late
 */

const root = document.documentElement;

/**
 * Map, presentation and figures run once they are unpacked, each after what it needs; the policy knows their text.
 * @param {string} text
 */
function run(text) {
  const script = element("script", "", text);
  document.head.append(script);
}

/**
 * The sheet of something that only a script shows goes before the one that is named after it, and so yields to it.
 * @param {string} before
 * @param {string} text
 */
function dress(before, text) {
  document.getElementById(before)?.before(element("style", "", text));
}

async function begin() {
  const blocks = (/** @type {string} */ kind) => all(document, `[id^='packed-${kind}-']`).map(({ id }) => id.slice("packed-".length));
  const unpackAll = (/** @type {string[]} */ names) => Promise.all(names.map(unpacked));
  const styles = blocks("style");
  const [claims, searching, deck, code, sheets] = await Promise.all([unpacked("claims"), unpacked("searching"), unpack("deck-html"), unpackAll(blocks("script")), unpackAll(styles)]);
  styles.forEach((before, index) => dress(before, sheets[index]));
  code.forEach(run);
  const late = /** @type {{ SupplyRoute: Late }} */ (/** @type {unknown} */ (globalThis)).SupplyRoute;
  if (deck) {
    /* HTML of geo/drawing/deck.py, where every text was escaped; packed, as nothing of it shows without script. */
    const made = document.createElement("template");
    made.innerHTML = deck;
    find(document, "#about").before(made.content);
  }
  const page = new late["snapshot/page.js"].Page(JSON.parse(claims), JSON.parse(searching));
  Object.assign(window, { supplyRoutePage: page });
  if (page.deckData && late["deck/speaker_link.js"].speakerToken()) {
    root.dataset.part = "speaker";
    late["deck/speaker.js"].speak(find(document, ".sr-deck"), page.deckData, page.config, { theme: page.theme() });
    return;
  }
  const paper = new late["snapshot/paper.js"].Paper(page.deckData, page.data.map_words.map, unpacked("stills"));
  Object.assign(window, { supplyRoutePaper: paper });
  root.setAttribute("data-ready", "");
}

/* A browser that cannot unpack shows the page as one without script does. */
if (root.classList.contains("sr-js")) begin();
