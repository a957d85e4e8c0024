/* What the file holds for its scripts: blocks of JSON, and the map's data, which are unpacked here. */
import { find } from "../page/dom.js";
import { unpackLines, unpacked } from "./unpack.js";

/** @import { SnapshotPage } from "../messages.js" */
/** @import { Config } from "../map/route_map.js" */

/**
 * @template Data
 * @param {string} id of a block
 * @returns {Data}
 */
export function read(id) {
  return JSON.parse(find(document, "#" + id).textContent);
}

/**
 * @param {SnapshotPage} data
 * @returns {Config} of the map
 */
export function mapConfig({ palettes, looks, opening }) {
  return {
    layer: unpacked("layer").then(JSON.parse),
    lines: document.getElementById("packed-lines") ? unpackLines("lines") : null,
    base: { land: unpackLines("land"), network: unpackLines("network"), labels: unpackLines("labels") },
    tiles: null,
    palettes,
    looks,
    opening,
  };
}
