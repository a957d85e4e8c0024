/* How each kind of feature of the base map is drawn. */

/** @import { Palette } from "../messages.js" */
/** @import { BaseStyle } from "./base.js" */

/**
 * @param {string} kind
 * @param {Palette} colours
 * @returns {BaseStyle}
 */
export function baseStyle(kind, colours) {
  if (kind === "sea") return { width: 0, fill: colours.sea };
  if (kind === "border") return { line: colours.border, width: 1.1, dash: [5, 3] };
  if (kind === "river") return { line: colours.river, width: 0.9 };
  if (kind === "railway") return { line: colours.railway, width: 1 };
  if (kind === "lake") return { line: colours.coast, width: 0.6, fill: colours.lake };
  return { line: colours.coast, width: 0.8, fill: colours.land };
}
