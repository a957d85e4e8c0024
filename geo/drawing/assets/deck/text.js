/* The text of the step on stage: its claims one by one, and what is said aloud of a change. */
import { all } from "../page/dom.js";
import { announcement } from "./position.js";

/** @import { Deck } from "./deck.js" */

/**
 * @param {Deck} deck
 * @param {boolean} stepChanged
 */
export function showText(deck, stepChanged) {
  const { step, fragment } = deck.now;
  const section = deck.section(step);
  deck.sections.forEach((other) => { other.hidden = other !== section; });
  section.classList.toggle("told", fragment > 0);
  const claims = all(section, ".sr-fragment");
  claims.forEach((claim, index) => {
    claim.hidden = index >= fragment;
    claim.classList.toggle("now", index === fragment - 1);
  });
  deck.fit();
  deck.find(".sr-announcer").textContent = announcement(section, claims[fragment - 1], stepChanged);
}
