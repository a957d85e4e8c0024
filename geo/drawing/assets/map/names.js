/* The names on the map, which of them there are at a zoom, and what stands in their way. */
import { all, element } from "../page/dom.js";
import { boxesAlong, inWorld } from "./geometry.js";
import { isChosenPlace } from "./route.js";
import { brief, nameIn } from "./tips.js";

/** @import { LabelFeature, Palette, Stage } from "../messages.js" */
/** @import { Label } from "./labels.js" */
/** @import { Box } from "./placing.js" */
/** @import { Leg, Route } from "./route.js" */

const SPECK_PX = 40;
/* How many gaps away a name of the route may stand. */
const FAR = 3;
const BIG_RANK = 2;
const OFF_CONTROLS_PX = 4;

/**
 * The route's names and numbers; they win their places before any name of the base map.
 * @param {L.Map} map
 * @param {Route} route
 * @param {Stage} stage
 * @param {Palette} colours
 * @returns {Label[]}
 */
export function routeNames(map, route, stage, colours) {
  /** @type {Label[]} */
  const items = [];
  route.legs.forEach((leg, id) => {
    /* Beside a chosen leg, the number of one that is only a speck would hide it. */
    const beside = stage.leg && stage.leg !== id;
    if (beside && lengthPx(map, leg) < SPECK_PX) return;
    const badge = element("div", "sr-badge" + (beside ? " faded" : ""), String(leg.number));
    badge.style.setProperty("--leg", colours["leg-" + leg.properties.mode]);
    items.push({ latlng: leg.middle, node: badge, priority: 1, reach: FAR, onLine: true });
  });
  route.places.forEach((place, id) => {
    if (route.later.has(id)) return;
    const chosen = isChosenPlace(stage, id);
    const onRoute = route.isOnRoute(id);
    /* Places beside the route are named when they are chosen or near; over a continent they would only crowd it. */
    if (!chosen && !onRoute && map.getZoom() < route.looks.name_all_zoom) return;
    const node = element("div", "sr-name" + (chosen ? " chosen" : onRoute ? "" : " faint"), brief(nameIn(stage, place.properties)));
    items.push({ latlng: place.latlng, node: node, priority: chosen ? 0 : onRoute ? 2 : 3, reach: chosen || onRoute ? FAR : 0, point: true });
  });
  return items;
}

/**
 * Names of the base map that belong to the zoom and are in sight.
 * @param {L.Map} map
 * @param {LabelFeature[]} names
 * @param {Stage} stage
 * @param {number} west where the map's world begins, in degrees
 * @returns {Label[]}
 */
export function baseLabels(map, names, stage, west) {
  const zoom = map.getZoom();
  const bounds = map.getBounds();
  return names
    .map(({ properties, geometry: { coordinates: [lon, lat] } }) => ({ properties, latlng: L.latLng(lat, inWorld(lon, west)) }))
    .filter(({ properties, latlng }) => properties.min_zoom <= zoom && zoom <= (properties.max_zoom || 99) && bounds.contains(latlng))
    .map(({ properties, latlng }) => ({
      latlng: latlng,
      node: element("div", "sr-base sr-base-" + properties.kind + (properties.rank <= BIG_RANK ? " big" : ""), nameIn(stage, properties)),
      priority: 10 + properties.rank,
      reach: 0,
      centred: properties.kind !== "city",
      dot: properties.kind === "city",
      base: properties.kind,
    }));
}

/**
 * Boxes along the drawn legs, so that no name lies on a line.
 * @param {L.Map} map
 * @param {Route} route
 */
export function alongLegs(map, route) {
  const size = map.getSize();
  return Array.from(route.legs.values()).flatMap(({ shown }) => shown.flatMap(({ latlngs }) => (
    boxesAlong(latlngs.map((latlng) => map.latLngToContainerPoint(latlng)), size))));
}

/**
 * Boxes of the map's own controls, which names keep clear of.
 * @param {HTMLElement} container the map's
 * @returns {Box[]}
 */
export function controlBoxes(container) {
  const origin = container.getBoundingClientRect();
  /* Less than 1 in a miniature. */
  const scale = origin.width / container.offsetWidth || 1;
  const off = OFF_CONTROLS_PX;
  return all(container, ".leaflet-control, .sr-legend, .sr-readout, .sr-grid-names span").map((control) => {
    const box = control.getBoundingClientRect();
    return [(box.left - origin.left) / scale - off, (box.top - origin.top) / scale - off, (box.right - origin.left) / scale + off, (box.bottom - origin.top) / scale + off];
  });
}

/**
 * @param {L.Map} map
 * @param {Leg} leg
 */
function lengthPx(map, { bounds }) {
  return map.latLngToContainerPoint(bounds.getNorthWest()).distanceTo(map.latLngToContainerPoint(bounds.getSouthEast()));
}
