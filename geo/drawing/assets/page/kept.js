/* What is kept for this tab over a reload. A browser may forbid even that, as for a page from a folder: it then lasts
 * until the reload. */

/** @param {string} name */
export function readKept(name) {
  try {
    return sessionStorage.getItem(name);
  } catch {
    return null;
  }
}

/**
 * @param {string} name
 * @param {string | null} value null forgets it
 */
export function keep(name, value) {
  try {
    if (value === null) sessionStorage.removeItem(name);
    else sessionStorage.setItem(name, value);
  } catch {
    /* Then a reload begins anew. */
  }
}
