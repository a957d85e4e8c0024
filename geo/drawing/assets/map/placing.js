/* Where names may stand: offsets around a point, and which of them are free. Nothing here knows of pages or maps. */

/** @typedef {[left: number, top: number, right: number, bottom: number]} Box in pixels */
/** @typedef {[dx: number, dy: number, gap: number]} Spot where a label's centre stands from its point, and how far away */
/**
 * @typedef {object} Wanted
 * @property {number} priority a lower number wins its place first
 * @property {number} reach how many gaps away a label may stand before it is left out
 * @property {boolean} [centred] it stands on its point or nowhere
 * @property {boolean} [onLine] it may stand on its point, and there on a line
 * @property {boolean} [point] others keep off the point itself
 */
/** @typedef {{ label: Wanted, at: { x: number, y: number }, width: number, height: number }} Measured */

/* From a label's box to others, and from the map's edge. */
const APART_PX = 2;
const OFF_POINT_PX = 5;
/* Of a gap, how much is kept where a label stands aslant. */
const DIAGONAL = 0.75;

/**
 * Whether two boxes have more than an edge in common.
 * @param {Box} a
 * @param {Box} b
 */
export const overlap = (a, b) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];

/**
 * The places to try for a label of a size, nearest first.
 * @param {Wanted} label
 * @param {number} width
 * @param {number} height
 * @param {Pick<import("../messages.js").Looks, "label_sides" | "label_gaps_px">} looks
 * @returns {Spot[]}
 */
export function spots(label, width, height, { label_sides: sides, label_gaps_px: gaps }) {
  if (label.centred) return [[0, 0, 0]];
  /** @type {Spot[]} */
  const near = gaps.slice(0, label.reach + 1).flatMap((gap) => sides.map(([x, y]) => {
    const off = gap * (x && y ? DIAGONAL : 1);
    return /** @type {Spot} */ ([x * (width / 2 + off), y * (height / 2 + off), gap]);
  }));
  return label.onLine ? [[0, 0, 0], ...near] : near;
}

/**
 * A place for each label, or null: first come, first served, in the order of the list.
 * @param {readonly Measured[]} labels by priority
 * @param {readonly Box[]} obstacles
 * @param {{ x: number, y: number }} size of the map
 * @param {Pick<import("../messages.js").Looks, "label_sides" | "label_gaps_px">} looks
 */
export function placesFor(labels, obstacles, size, looks) {
  const points = labels.filter(({ label }) => label.point).map(({ at }) => around(at, [0, 0, 0], 0, 0, OFF_POINT_PX));
  const taken = [...obstacles, ...points];
  /** @type {Box[]} */
  const names = [];
  return labels.map(({ label, at, width, height }) => {
    const found = spots(label, width, height, looks).find((spot) => {
      const box = around(at, spot, width, height, APART_PX);
      if (box[0] < APART_PX || box[1] < APART_PX || box[2] > size.x - APART_PX || box[3] > size.y - APART_PX) return false;
      /* A leg's number may lie on its own line, but on nothing else that is named. */
      return !(spot[2] === 0 && !label.centred ? names : taken).some((other) => overlap(box, other));
    });
    if (!found) return null;
    const box = around(at, found, width, height, 0);
    taken.push(box);
    names.push(box);
    return found;
  });
}

/**
 * @param {{ x: number, y: number }} at
 * @param {Spot} spot
 * @param {number} width
 * @param {number} height
 * @param {number} by
 * @returns {Box}
 */
function around(at, [dx, dy], width, height, by) {
  return [at.x + dx - width / 2 - by, at.y + dy - height / 2 - by, at.x + dx + width / 2 + by, at.y + dy + height / 2 + by];
}

/**
 * Where the line from its point meets a label that stands away from it, as an offset from the point.
 * @param {Spot} spot
 * @param {number} width
 * @param {number} height
 */
export function leaderEnd([dx, dy], width, height) {
  return {
    x: Math.max(-width / 2, Math.min(width / 2, -dx)) + dx,
    y: Math.max(-height / 2, Math.min(height / 2, -dy)) + dy,
  };
}
