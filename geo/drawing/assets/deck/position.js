/* Where in the presentation one is: for the eye in the bar, and for the ear. */
import { all } from "../page/dom.js";

/** @import { Deck } from "./deck.js" */

/** @param {Deck} deck */
export function showPosition(deck) {
  const { order, words } = deck;
  const { step, fragment } = deck.now;
  const at = order.indexOf(step);
  const { fragments } = deck.told(step);
  const box = deck.find(".sr-position");
  box.textContent = (at + 1 || "–") + " / " + order.length;
  box.title = words.position.replace("{step}", String(at + 1)).replace("{steps}", String(order.length));
  const isFirst = at <= 0 && fragment === 0;
  const isLast = at === order.length - 1 && fragment === fragments;
  deck.find('[data-do="previous"]').setAttribute("aria-disabled", String(isFirst));
  deck.find('[data-do="next"]').setAttribute("aria-disabled", String(isLast));
  const done = (at + (fragment + 1) / (fragments + 1)) / order.length;
  deck.find(".sr-progress").style.setProperty("--done", String(done));
}

/**
 * What is said aloud of a change: a new step's title, and the claim with who says it.
 * @param {HTMLElement} section
 * @param {HTMLElement | undefined} claim
 * @param {boolean} stepChanged
 */
export function announcement(section, claim, stepChanged) {
  const title = stepChanged ? all(section, "h2, .sr-as-of-day").map((part) => part.textContent).join(", ") : "";
  const said = claim ? all(claim, "blockquote, .sr-said").map((part) => part.textContent.replace(/\s+/g, " ")) : [];
  return [title, ...said].filter(Boolean).join(". ");
}
