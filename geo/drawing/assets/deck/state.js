/* What is on stage, and how what an address or another window asks for becomes something that there is. */

/** @typedef {"light" | "dark"} Theme */
/** @typedef {{ step: string, fragment: number, blank: boolean, theme: Theme }} State `fragment` claims of a step are on stage */
/** @typedef {{ step?: string | null, fragment?: number | string | null }} Asked as an address has it */

/**
 * A number of claims that a step has.
 * @param {number} most
 * @param {number | string | null | undefined} asked
 */
export function within(most, asked) {
  return Math.max(0, Math.min(most, Math.floor(Number(asked)) || 0));
}

/**
 * Where a presentation opens: where it is asked to if that step is shown, else at its beginning.
 * @param {readonly string[]} order of the steps
 * @param {(step: string) => number} fragments how many claims a step has
 * @param {Asked} asked
 */
export function opening(order, fragments, { step, fragment }) {
  return step && order.includes(step) ? { step, fragment: within(fragments(step), fragment) } : { step: order[0], fragment: 0 };
}

/**
 * A state that was told by another window or by a server.
 * @param {{ step: string, fragment: number, blank: boolean, theme: string }} told of a step that there is
 * @param {number} most how many claims that step has
 * @returns {State}
 */
export function received({ step, fragment, blank, theme }, most) {
  return { step, fragment: within(most, fragment), blank: Boolean(blank), theme: theme === "dark" ? "dark" : "light" };
}
