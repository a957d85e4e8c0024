/* The live page: opens the deck where the address says, and keeps the address where the presenter is. */
import { find } from "../page/dom.js";
import { present } from "./deck.js";
import { Follower } from "./follower.js";
import { Lead } from "./lead.js";
import { speak } from "./speaker.js";
import { speakerToken } from "./speaker_link.js";

/** @import { PresentPage } from "../messages.js" */
/** @import { State } from "./state.js" */

/** @type {PresentPage} */
const page = JSON.parse(find(document, "#sr-page", HTMLScriptElement).text);
const root = find(document, ".sr-deck");
const params = new URLSearchParams(window.location.search);
const room = params.get("follow");
const asked = params.get("theme");
const system = window.matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
const theme = asked === "dark" || asked === "light" ? asked : system;

/** @param {string | null} leg */
function leave(leg) {
  const home = new URL(page.home, window.location.href);
  if (leg) home.searchParams.set("leg", leg);
  window.location.assign(home);
}

/**
 * Only what differs from the beginning stands in the address.
 * @param {State} state
 * @param {readonly string[] | null} order
 */
function keepAddress(state, order) {
  params.set("step", state.step);
  if (state.fragment) params.set("fragment", String(state.fragment));
  else params.delete("fragment");
  params.set("theme", state.theme);
  if (order) params.set("steps", order.join(","));
  else params.delete("steps");
  const query = params.toString().replace(/%2C/g, ",");
  window.history.replaceState(null, "", window.location.pathname + "?" + query + window.location.hash);
}

function openDeck() {
  const speaker = new URLSearchParams(params);
  ["step", "fragment"].forEach((name) => speaker.delete(name));
  const deck = present(root, page.data, page.config, {
    order: (params.get("steps") || "").split(",").filter(Boolean),
    at: { step: params.get("step"), fragment: params.get("fragment") },
    theme: theme,
    leave: room ? null : leave,
    speakerAddress: room ? null : [window.location.pathname, speaker.toString()].filter(Boolean).join("?"),
    onState: room ? null : keepAddress,
    readOnly: Boolean(room),
  });
  Object.assign(window, { supplyRouteDeck: deck });
  const { follow_words: words, close_codes: codes, home: briefing } = page;
  if (room) new Follower(deck, { words, codes, room, briefing });
  else new Lead(deck, { words, codes });
}

if (speakerToken()) Object.assign(window, { supplyRouteSpeaker: speak(root, page.data, page.config, { theme: theme }) });
else openDeck();
