/* When to do what can wait, and whether to move things while a reader looks. */

/**
 * Runs something when the browser has nothing else to do, and if a time is given, within that. Safari knows no idle time.
 * @param {() => void} run
 * @param {number} [withinMs]
 */
export function whenIdle(run, withinMs) {
  if ("requestIdleCallback" in window) window.requestIdleCallback(run, withinMs === undefined ? {} : { timeout: withinMs });
  else setTimeout(run, (withinMs ?? 0) / 4);
}

export const reducedMotion = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
