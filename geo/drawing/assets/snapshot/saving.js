/* Saves the data of a snapshot as files. */
import { element } from "../page/dom.js";
import { unpacked } from "./unpack.js";

const FETCHED_MS = 60000;

/** @param {string} id of a block of JSON */
const textOf = (id) => /** @type {HTMLElement} */ (document.getElementById(id)).textContent;

/** @type {Record<string, () => Promise<[ending: string, text: string]>>} */
const KINDS = {
  claims: async () => ["claims.json", JSON.stringify({ provenance: JSON.parse(textOf("provenance")), claims: JSON.parse(await unpacked("claims")) }, null, 1)],
  layer: async () => ["layer.geojson", await unpacked("layer")],
  provenance: async () => ["provenance.json", JSON.stringify(JSON.parse(textOf("provenance")), null, 1)],
};

/**
 * @param {string} kind
 * @param {string} stem of the file's name
 */
export async function save(kind, stem) {
  const [ending, text] = await KINDS[kind]();
  const link = element("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  link.download = stem + "_" + ending;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), FETCHED_MS);
}
