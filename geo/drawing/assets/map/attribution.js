/* The line that says whose data the map shows: of what is in sight, and of no other. */
import { element } from "../page/dom.js";

/** @import { Stage } from "../messages.js" */
/** @import { Label } from "./labels.js" */
/** @import { RouteMap } from "./route_map.js" */

/**
 * Puts it at the map's foot.
 * @param {RouteMap} shown
 * @param {Stage} stage
 * @param {readonly Label[]} placed names that are on the map
 * @returns {string} its words
 */
export function credit(shown, stage, placed) {
  const { attributed, base, config, map } = shown;
  const words = stage.words.data;
  const bounds = map.getBounds();
  const network = !config.tiles && base.shows("railway");
  const rail = shown.corridorsOn || Array.from(shown.legs.values()).some((leg) => leg.properties.mode !== "sea" && leg.bounds.intersects(bounds));
  const towns = placed.some(({ base: kind }) => kind === "city" || kind === "country")
    || Array.from(shown.places.values()).some((place) => place.properties.provenance.includes("GeoNames") && bounds.contains(place.latlng));
  const lines = [config.tiles ? config.tiles.attribution : words.coast];
  if (rail || network) lines.push(words.railways);
  if (towns) lines.push(words.towns);
  const text = lines.join(" · ");
  if (text !== attributed) {
    if (attributed) map.attributionControl.removeAttribution(asMarkup(attributed));
    map.attributionControl.addAttribution(asMarkup(text));
  }
  return text;
}

/** @param {string} text */
function asMarkup(text) {
  return element("span", "", text).outerHTML;
}
