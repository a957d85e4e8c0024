/* What Python computes where a script computes the same; made by cases.py. */
import { readFileSync } from "node:fs";

/** @import { Alike, Looks, Outcomes, Searching } from "../../geo/drawing/assets/messages.js" */
/** @import { Piece } from "../../geo/drawing/assets/figures/time_axis.js" */
/** @import { LonLat } from "../../geo/drawing/assets/map/projection.js" */
/** @import { Choice, Searchable, Told } from "../../geo/drawing/assets/snapshot/search.js" */
/** @typedef {Told & Omit<Searchable, "words" | "ranks">} Claim */
/** @typedef {{ geometry: { type: string, coordinates: unknown[] } }} Feature */
/**
 * @typedef {object} Tables
 * @property {{ from: LonLat, to: LonLat, metres: number }[]} geodesics
 * @property {{ lonlat: LonLat, world: [x: number, y: number] }[]} mercator
 * @property {{ text: string, plain: string }[]} folded
 * @property {Alike} alike
 * @property {{ text: string, typed: string, pieces: [piece: string, isFound: boolean][] }[]} found
 * @property {{ claims: Claim[], searching: Searching, choices: { choice: Choice, left: number[] }[] }[]} search `left` are positions among the claims
 * @property {{ address: string, choice: Choice, claim: string }[]} addresses
 * @property {{ pieces: Piece[], places: [iso: string, begins: number, ends: number][] }} axis
 * @property {Record<"iso" | "en-GB" | "fr", string>[]} days
 * @property {{ text: string, lines: Feature[] }} packed
 * @property {{ folded: Outcomes, results: [at: number[], results: number[]][] }[]} outcomes
 * @property {Pick<Looks, "grid_steps_deg" | "grid_gap_px">} grid
 */

/** @type {Tables & Pick<Looks, "label_sides" | "label_gaps_px">} */
export const CASES = JSON.parse(readFileSync(new URL("cases.json", import.meta.url), "utf-8"));
