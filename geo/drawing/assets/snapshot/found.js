/* What a search found, marked in the cards as geo/drawing/templating.py marks it; all of it stays text. */
import { all, element } from "../page/dom.js";

/** @import { Folding } from "./folding.js" */

const MARK = "sr-found";
/* What in templates/cards.html has the filter “found”; our own words beside it are none of it. */
const SEARCHED = ".sr-gloss, blockquote, .sr-says > strong, .sr-says > span > bdi, dl > :first-child > dd > bdi:first-child, dl > :not(:first-child) > dd";
const OURS = ".sr-ours";

/**
 * Marks words within the parts of a card that a search goes through, and nothing else.
 * @param {HTMLElement} card
 * @param {readonly string[]} words as keys
 * @param {Folding} folding
 */
export function markFound(card, words, folding) {
  all(card, "mark." + MARK).forEach((mark) => {
    const parent = mark.parentNode;
    mark.replaceWith(...mark.childNodes);
    parent?.normalize();
  });
  if (!words.length) return;
  all(card, SEARCHED).forEach((part) => {
    const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
    /** @type {Text[]} */
    const texts = [];
    while (walker.nextNode()) if (!walker.currentNode.parentElement?.closest(OURS)) texts.push(/** @type {Text} */ (walker.currentNode));
    texts.forEach((text) => markIn(text, folding.foundIn(text.data, words)));
  });
}

/**
 * @param {Text} text
 * @param {readonly (readonly [start: number, end: number])[]} found
 */
function markIn(text, found) {
  const whole = text.data;
  if (!found.length) return;
  /** @type {(string | HTMLElement)[]} */
  const parts = [];
  let at = 0;
  found.forEach(([start, end]) => {
    parts.push(whole.slice(at, start), element("mark", MARK, whole.slice(start, end)));
    at = end;
  });
  text.replaceWith(...parts, whole.slice(at));
}
