/* What the layer's features are, and how their lines are drawn. */

/** @import { CorridorFeature, LayerFeature, LegFeature, LegProperties, LinesFeature, Pattern, PlaceFeature } from "../messages.js" */
/** @import { PartProperties } from "./route.js" */

/**
 * @param {LayerFeature} feature
 * @returns {feature is PlaceFeature}
 */
export function isPlace(feature) {
  return feature.properties.kind === "place";
}

/**
 * @param {LayerFeature} feature
 * @returns {feature is LegFeature}
 */
export function isLeg(feature) {
  return feature.properties.kind === "leg";
}

/**
 * @param {LinesFeature} feature
 * @returns {feature is CorridorFeature}
 */
export function isCorridor(feature) {
  return "corridor" in feature.properties;
}

/**
 * A pattern in Leaflet's words.
 * @param {Pattern} pattern
 */
export function broken({ dashes_px: dashes, cap }) {
  return { dashArray: dashes.length ? dashes.join(" ") : undefined, lineCap: cap };
}

/**
 * Where nothing finer was computed, a leg is one part, drawn at every zoom.
 * @param {LegProperties} properties
 * @param {{ coordinates: [number, number][] }} geometry
 * @returns {{ properties: PartProperties, geometry: { coordinates: [number, number][] } }}
 */
export function wholePart(properties, geometry) {
  const basis = properties.path_basis === "stated" ? "stated_path" : "published_station";
  return { geometry: geometry, properties: { basis: basis, min_zoom: 0, max_zoom: 99 } };
}
