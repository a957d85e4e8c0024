/* The map beside the text: it follows the steps, and whoever looks around on it is brought back by the next one. */
import { closest } from "../page/dom.js";

/** @import { Stage } from "../messages.js" */
/** @import { Deck } from "./deck.js" */

/**
 * Who looks around on the map strays from the step's view.
 * @param {Deck} deck
 */
export function watchMap(deck) {
  const box = deck.find(".sr-deck-map");
  const stray = () => { deck.strayed = true; };
  ["wheel", "dblclick", "touchmove"].forEach((kind) => box.addEventListener(kind, stray, { passive: true, capture: true }));
  box.addEventListener("click", (event) => { if (closest(event, ".leaflet-control")) stray(); }, true);
  deck.map.map.on("dragstart", stray);
}

/**
 * @param {Deck} deck
 * @param {boolean} stepChanged
 */
export function showMap(deck, stepChanged) {
  const { step, fragment } = deck.now;
  const told = deck.told(step);
  const marks = told.marks[fragment - 1] || [];
  /** @type {Stage} */
  const stage = {
    ...told.stage,
    places: marks.length ? marks : told.stage.places,
    theme: deck.theme,
    language: deck.data.language,
    key: [deck.theme, deck.data.language, step, fragment].join("|"),
    words: deck.data.map_words,
    heard: "",
  };
  const before = deck.stage;
  deck.stage = stage;
  deck.map.show(stage);
  /* Even where the next step's view is the last one's. */
  const away = deck.strayed || deck.map.fitted !== stage.view;
  if (stepChanged && before && before.view === stage.view && away && deck.map.ready) deck.map.moveTo(stage.view, false);
  if (stepChanged) deck.strayed = false;
}
