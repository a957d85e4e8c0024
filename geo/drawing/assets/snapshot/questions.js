/* The question that stands open, and the origin in it: as the address has them, and as a reader opens and closes them. */
import { find } from "../page/dom.js";
import { panelOf, partOf } from "./known.js";

/** @import { State } from "./address.js" */

/**
 * The row of the question in the address stands open and in sight, at the origin in the address.
 * @param {State} state
 * @param {State | undefined} before
 */
export function showQuestion(state, before) {
  const { part, question, by } = state;
  if (part !== "evidence" || (part === before?.part && question === before.question && by === before.by)) return;
  const [panel, last] = [panelOf(question), panelOf(before?.question)];
  const detail = { id: panel?.id, at: partOf(state)?.dataset.part ?? "" };
  if (panel) panel.closest(".sr-figures")?.dispatchEvent(new CustomEvent("sr-open", { detail }));
  else if (last) last.dispatchEvent(new CustomEvent("sr-close", { bubbles: true, cancelable: true }));
}

/** @param {(opened: { question: string, by: string }) => void} opened hears what stands open now, empty for none */
export function watchQuestions(opened) {
  find(document, '[data-picture="evidence"]').addEventListener("sr-opened", (event) => {
    const { id, at } = /** @type {CustomEvent<{ id: string | null, at: string }>} */ (event).detail;
    const panel = id ? document.getElementById(id) : null;
    const answers = at ? document.getElementById(id + "-" + at) : null;
    opened({ question: panel?.dataset.question ?? "", by: answers?.dataset.origin ?? "" });
  });
}
