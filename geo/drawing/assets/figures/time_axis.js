/* The timeline's axis: which day lies where. Days are whole numbers since 1970; places are percentages of the width. */

/**
 * A stretch of the axis; a year made narrow can only be meant as a whole. See geo/drawing/timeline/span.py.
 * @typedef {[left: number, right: number, firstDay: number, dayAfterLast: number, narrow: number]} Piece
 */
/** @typedef {0 | 1} End whether the last of two days is meant, which ends where the first begins */

const DAY_MS = 864e5;

/**
 * @param {number} value
 * @param {number} least
 * @param {number} most
 */
export const limited = (value, least, most) => Math.min(Math.max(value, least), most);

/** @param {string} iso */
export const dayOf = (iso) => Date.parse(iso) / DAY_MS;

/** @param {number} day */
export const isoOf = (day) => new Date(day * DAY_MS).toISOString().slice(0, 10);

/**
 * As Wording.day writes it: “1 September 2023”, “1er septembre 2023”.
 * @param {number} day
 * @param {string} locale
 */
export function writtenDay(day, locale) {
  const written = new Date(day * DAY_MS).toLocaleDateString(locale, { timeZone: "UTC", dateStyle: "long" });
  return locale === "fr" ? written.replace(/^1(?!\d)/, "1er") : written;
}

/**
 * Where a day begins or, if it is the last, ends; as place() in geo/drawing/timeline/span.py.
 * @param {readonly Piece[]} pieces
 * @param {number} day
 * @param {End} isLast
 */
export function placeOf(pieces, day, isLast) {
  let before = pieces[0][0];
  for (const [left, right, first, end] of pieces) {
    if (day < first) return isLast ? before : left;
    if (day < end) return left + ((day - first + isLast) / (end - first)) * (right - left);
    before = right;
  }
  return before;
}

/**
 * The day at a place. Of a narrow year only the whole can be meant, and a break is on neither side.
 * @param {readonly Piece[]} pieces
 * @param {number} place
 * @param {End} isLast
 */
export function dayAt(pieces, place, isLast) {
  const beside = isLast ? [...pieces].reverse().find(([left]) => left < place) : pieces.find(([, right]) => place < right);
  const [left, right, first, end, narrow] = beside ?? pieces[isLast ? 0 : pieces.length - 1];
  return limited(first + Math.floor((narrow ? isLast : (place - left) / (right - left)) * (end - first)), first, end - 1);
}

/**
 * The days at which a handle stops: each, or a narrow year at once.
 * @param {readonly Piece[]} pieces
 * @param {End} isLast
 */
export function stopsOf(pieces, isLast) {
  return pieces.flatMap(([, , first, end, narrow]) => (narrow ? [isLast ? end - 1 : first] : Array.from({ length: end - first }, (_, number) => first + number)));
}

/**
 * The stop that a key leads to: the next on either side, or at an infinite step the first or last.
 * @param {readonly number[]} stops
 * @param {number} now
 * @param {number} step
 */
export function stopAfter(stops, now, step) {
  if (!Number.isFinite(step)) return stops[step > 0 ? stops.length - 1 : 0];
  return (step > 0 ? stops.find((stop) => stop > now) : stops.filter((stop) => stop < now).at(-1)) ?? now;
}
