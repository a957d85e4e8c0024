/* Lines on the map: the point half way along them, and the boxes around their points that names keep off. */

/** @import { Box } from "./placing.js" */
/** @typedef {{ x: number, y: number }} Px */

const LINE_STEP_PX = 8;
const OFF_LINE_PX = 4;
const MOST_STEPS = 200;

/**
 * The point half way along lines that follow each other.
 * @template {{ lat: number, lng: number }} Point
 * @param {Point[][]} lines
 * @param {(a: Point, b: Point) => number} length
 * @returns {{ lat: number, lng: number }}
 */
export function middleOf(lines, length) {
  const points = lines.flat();
  const lengths = points.slice(1).map((point, index) => length(point, points[index]));
  let left = lengths.reduce((sum, one) => sum + one, 0) / 2;
  for (let index = 0; index < lengths.length; index += 1) {
    if (lengths[index] >= left) {
      const [a, b] = [points[index], points[index + 1]];
      const share = lengths[index] ? left / lengths[index] : 0;
      return { lat: a.lat + (b.lat - a.lat) * share, lng: a.lng + (b.lng - a.lng) * share };
    }
    left -= lengths[index];
  }
  return points[0];
}

/**
 * How many turns around the world bring a longitude nearest to another, both in degrees.
 * @param {number} lng
 * @param {number} near
 */
export const turnsTo = (lng, near) => Math.round((near - lng) / 360);

/**
 * A longitude within the world that begins at `west`, in degrees.
 * @param {number} lng
 * @param {number} west
 */
export const inWorld = (lng, west) => lng - Math.floor((lng - west) / 360) * 360;

/**
 * The one world that a map shows: from one line of dates to the other, or around what crosses it.
 * @param {number} west of what is shown, in degrees
 * @param {number} east
 * @returns {[west: number, east: number]}
 */
export function worldAround(west, east) {
  const middle = west >= -180 && east <= 180 ? 0 : (west + east) / 2;
  return [middle - 180, middle + 180];
}

/**
 * Small boxes along a line, so that no name lies on it.
 * @param {Px[]} line in pixels
 * @param {Px} size of what is in sight
 * @returns {Box[]}
 */
export function boxesAlong(line, size) {
  /** @type {Box[]} */
  const boxes = [];
  /** @type {Px | null} */
  let last = null;
  for (const point of line) {
    const from = last ?? point;
    const distance = Math.hypot(point.x - from.x, point.y - from.y);
    if (last && distance < LINE_STEP_PX / 2) continue;
    last = point;
    if (Math.max(from.x, point.x) < 0 || Math.min(from.x, point.x) > size.x) continue;
    if (Math.max(from.y, point.y) < 0 || Math.min(from.y, point.y) > size.y) continue;
    const steps = Math.min(MOST_STEPS, Math.ceil(distance / LINE_STEP_PX));
    for (let step = 0; step <= steps; step += 1) {
      const share = steps ? step / steps : 0;
      const [x, y] = [from.x + (point.x - from.x) * share, from.y + (point.y - from.y) * share];
      boxes.push([x - OFF_LINE_PX, y - OFF_LINE_PX, x + OFF_LINE_PX, y + OFF_LINE_PX]);
    }
  }
  return boxes;
}
