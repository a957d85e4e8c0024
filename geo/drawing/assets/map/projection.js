/* Web Mercator for the base map: points projected once into plain arrays, with the box around them. */

/** @typedef {[west: number, north: number, east: number, south: number]} Box in the unit square, y from the north */
/** @typedef {[lon: number, lat: number]} LonLat in degrees */
/** @typedef {{ points: Float64Array, box: Box }} Ring points are x, y, x, y, … */

const FURTHEST_LAT = 85.0511287798;
const RADIANS = Math.PI / 180;

/**
 * The lines, or the rings of the areas, that a geometry of GeoJSON is made of.
 * @param {import("../messages.js").LineGeometry} geometry
 * @returns {LonLat[][]}
 */
export function ringsOf(geometry) {
  if (geometry.type === "LineString") return [geometry.coordinates];
  return geometry.type === "MultiPolygon" ? geometry.coordinates.flat() : geometry.coordinates;
}

/**
 * Web Mercator with the world as the unit square, x from the west, y from the north.
 * @param {LonLat[]} ring
 * @returns {Ring}
 */
export function projected(ring) {
  const points = new Float64Array(ring.length * 2);
  let [west, north, east, south] = [Infinity, Infinity, -Infinity, -Infinity];
  /* A plain loop: it runs for tens of thousands of points before the first paint. */
  for (let index = 0; index < ring.length; index += 1) {
    const lat = ring[index][1];
    const sine = Math.sin((lat > FURTHEST_LAT ? FURTHEST_LAT : lat < -FURTHEST_LAT ? -FURTHEST_LAT : lat) * RADIANS);
    const x = ring[index][0] / 360 + 0.5;
    const y = 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
    points[index * 2] = x;
    points[index * 2 + 1] = y;
    if (x < west) west = x;
    if (x > east) east = x;
    if (y < north) north = y;
    if (y > south) south = y;
  }
  return { points: points, box: [west, north, east, south] };
}

/**
 * Whether two boxes have nothing in common.
 * @param {Box} box
 * @param {Box} other
 */
export const apart = (box, other) => box[2] < other[0] || other[2] < box[0] || box[3] < other[1] || other[3] < box[1];

/**
 * Whether the stretch that ends at a point, given by the place of its x, lies wholly on one side of the view.
 * @param {Float64Array} points
 * @param {number} index
 * @param {Box} view
 */
export function beside(points, index, view) {
  const [x, y, fromX, fromY] = [points[index], points[index + 1], points[index - 2], points[index - 1]];
  return (x < view[0] && fromX < view[0]) || (x > view[2] && fromX > view[2]) || (y < view[1] && fromY < view[1]) || (y > view[3] && fromY > view[3]);
}
