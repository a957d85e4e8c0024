/* The question that stands open: as the address has it, and as a reader opens and closes it. */
import { find } from "../page/dom.js";
import { panelOf } from "./known.js";

/** @import { State } from "./address.js" */

/**
 * The row of the question in the address stands open and in sight.
 * @param {State} state
 * @param {State | undefined} before
 */
export function showQuestion({ part, question }, before) {
  if (part !== "evidence" || (part === before?.part && question === before.question)) return;
  const [panel, last] = [panelOf(question), panelOf(before?.question)];
  if (panel) panel.closest(".sr-figures")?.dispatchEvent(new CustomEvent("sr-open", { detail: { id: panel.id } }));
  else if (last) last.dispatchEvent(new CustomEvent("sr-close", { bubbles: true, cancelable: true }));
}

/** @param {(question: string) => void} opened hears which question stands open now, empty for none */
export function watchQuestions(opened) {
  find(document, '[data-picture="evidence"]').addEventListener("sr-opened", (event) => {
    const { id } = /** @type {CustomEvent<{ id: string | null }>} */ (event).detail;
    const panel = id ? document.getElementById(id) : null;
    opened(panel?.dataset.question ?? "");
  });
}
