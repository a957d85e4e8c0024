/* What a map says of its parts: their names, lengths and tooltips in the language of the stage. */
import { element } from "../page/dom.js";

/** @import { Stage } from "../messages.js" */
/** @import { Corridor, Leg, Place } from "./route.js" */
/** @import { Shown } from "./route_map.js" */

/* On the map a name is a label; the panel and the tooltip give it whole. */
const LONGEST_LABEL = 60;

/** @param {string} name */
export const brief = (name) => (name.length > LONGEST_LABEL ? name.slice(0, LONGEST_LABEL) + "…" : name);

/**
 * @param {{ language: string }} stage
 * @param {{ name_en: string, name_fr: string }} properties
 */
export const nameIn = ({ language }, properties) => (language === "fr" ? properties.name_fr : properties.name_en);

/**
 * Of the line as drawn; where no reference data gave it, with the words for that.
 * @param {{ language: string, words: { straight: string } }} stage
 * @param {{ path_km?: number, length_km: number, straight_line?: boolean }} properties
 */
export function lengthIn({ language, words }, properties) {
  const length = new Intl.NumberFormat(language).format(Math.round(properties.path_km || properties.length_km)) + "\u00a0km";
  return properties.straight_line ? length + " (" + words.straight + ")" : length;
}

/**
 * @param {Stage} stage
 * @param {Leg} leg
 */
export function legTip(stage, { number, properties }) {
  return [element("b", "", number + " · " + nameIn(stage, properties)),
    element("div", "", stage.words.modes[properties.mode] + " · " + lengthIn(stage, properties)),
    element("div", "", stage.words.bases[properties.path_basis])];
}

/**
 * @param {Stage} stage
 * @param {Corridor} corridor
 */
export function corridorTip(stage, { properties }) {
  return [element("b", "", nameIn(stage, properties)),
    element("div", "", lengthIn(stage, properties)),
    element("div", "", stage.words.corridor)];
}

/**
 * @param {string} source
 * @param {readonly string[]} names as it prints them, which no translator may change
 */
function printedNames(source, names) {
  const printed = element("bdi", "", names.join(" · "));
  printed.translate = false;
  const line = element("div", "", source + ": ");
  line.append(printed);
  return line;
}

/**
 * @param {Shown} stage
 * @param {Place} place
 */
export function placeTip(stage, { properties }) {
  const printed = (properties.printed || []).filter(({ source }) => !stage.later_articles?.includes(source));
  const radius = properties.radius_m;
  const far = radius < 1000 ? radius + "\u00a0m" : radius / 1000 + "\u00a0km";
  return [element("b", "", nameIn(stage, properties)),
    element("div", "", stage.words.kinds[properties.place_kind] + " · ± " + far),
    ...printed.map(({ source, names }) => printedNames(stage.words.sources[source], names))];
}
