/* Which claim of which step comes next, and which came before. */

/** @typedef {{ step: string, fragment: number }} Place `fragment` claims of a step are on stage */

/**
 * @param {readonly string[]} order of the steps
 * @param {(step: string) => number} fragments how many claims a step has
 * @param {Place} now
 * @returns {Place | null}
 */
export function next(order, fragments, { step, fragment }) {
  if (fragment < fragments(step)) return { step, fragment: fragment + 1 };
  const after = order[order.indexOf(step) + 1];
  return after ? { step: after, fragment: 0 } : null;
}

/**
 * @param {readonly string[]} order of the steps
 * @param {(step: string) => number} fragments how many claims a step has
 * @param {Place} now
 * @returns {Place | null}
 */
export function previous(order, fragments, { step, fragment }) {
  if (fragment > 0) return { step, fragment: fragment - 1 };
  const before = order[order.indexOf(step) - 1];
  return before ? { step: before, fragment: fragments(before) } : null;
}
