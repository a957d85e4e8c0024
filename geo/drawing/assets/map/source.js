/* Where the map's data comes from. */

/** @typedef {string | object | Promise<object> | null} Source an address, the data itself, or a promise of it */

/** @param {Source} source */
export async function load(source) {
  if (typeof source !== "string") return source;
  const answer = await fetch(source);
  if (!answer.ok) throw new Error(source + ": " + answer.status);
  return answer.json();
}
