/* The packed blocks of a snapshot, see geo/export/snapshot/packing.py: gzip in base64, with lines as steps. */

/** @typedef {number[] | number[][] | number[][][]} Steps by how deep the geometry is nested */
/** @typedef {[lon: number, lat: number]} LonLat */
/** @typedef {LonLat[] | LonLat[][] | LonLat[][][]} Line */

/** @type {Record<string, number>} how often the steps of a geometry are nested */
const DEPTHS = { LineString: 0, MultiLineString: 1, Polygon: 1, MultiPolygon: 2 };

/**
 * The text of a block of the page, or nothing where it has no such block.
 * @param {string} id
 * @returns {Promise<string | null>}
 */
export async function unpack(id) {
  const block = document.getElementById("packed-" + id);
  if (!block) return null;
  const bytes = Uint8Array.from(window.atob(block.textContent), (char) => char.charCodeAt(0));
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).text();
}

/**
 * A block that every snapshot has.
 * @param {string} id
 */
export async function unpacked(id) {
  const text = await unpack(id);
  if (text === null) throw new Error("the file has no block " + id);
  return text;
}

/**
 * The layer of a block, with its lines as points.
 * @param {string} id
 */
export async function unpackLines(id) {
  return withPoints(await unpacked(id));
}

/**
 * @param {string} text JSON as packed_lines() writes it
 * @returns {{ features: object[] }}
 */
export function withPoints(text) {
  const layer = JSON.parse(text);
  for (const { geometry } of layer.features) {
    if (geometry.scale) geometry.coordinates = points(geometry.coordinates, geometry.scale, DEPTHS[geometry.type]);
  }
  return layer;
}

/**
 * Points from steps: east and north, in units of which a degree has `scale`.
 * @param {Steps} steps
 * @param {number} scale
 * @param {number} depth
 * @returns {Line}
 */
export function points(steps, scale, depth) {
  if (depth > 0) return /** @type {Line} */ (/** @type {Steps[]} */ (steps).map((part) => points(part, scale, depth - 1)));
  const plain = /** @type {number[]} */ (steps);
  /** @type {LonLat[]} */
  const line = [];
  let x = 0;
  let y = 0;
  for (let index = 0; index < plain.length; index += 2) {
    x += plain[index];
    y += plain[index + 1];
    line.push([x / scale, y / scale]);
  }
  return line;
}
