/* The map as pages call it.
 *
 * SupplyRoute.start(map, config)     draws on folium's Leaflet map, in a frame of Streamlit's; config as in
 *                                    geo/drawing/map/folium_map.py
 * SupplyRoute.open(element, config)  the same on a Leaflet map of its own; each of layer, lines and base may also be the
 *                                    data itself or a promise of it, base as {land, network, labels}
 * SupplyRoute.show(stage)            shows another stage of it, see geo/drawing/map/stage.py
 */
import { Frame } from "./frame.js";
import { geodesicM } from "./geodesy.js";
import { RouteMap } from "./route_map.js";

/** @import { Stage } from "../messages.js" */
/** @import { Config } from "./route_map.js" */

/** @type {RouteMap | undefined} */
let current;
/** @type {Frame | undefined} */
let frame;

/**
 * @param {L.Map} map
 * @param {Config} config
 */
export function start(map, config) {
  const made = begin(map, config);
  frame = new Frame(made);
  return made;
}

/**
 * @param {L.Map} map
 * @param {Config} config
 */
function begin(map, config) {
  current = new RouteMap(map, config);
  Object.assign(window, { supplyRouteMap: current });
  return current;
}

/**
 * @param {HTMLElement} where
 * @param {Config} config
 */
export function open(where, config) {
  const { center, zoom, zoom_snap: zoomSnap, min_zoom: minZoom, max_zoom: maxZoom } = config.opening;
  /* A drag that ran on by itself would stop the flight to the next step. */
  return begin(L.map(where, { center, zoom, zoomSnap, minZoom, maxZoom, inertia: false }), config);
}

/** @param {Stage} stage */
export function show(stage) {
  current?.show(frame ? frame.heard(stage) : stage);
}

Object.assign(/** @type {{ SupplyRoute: object }} */ (/** @type {unknown} */ (globalThis)).SupplyRoute, { start, open, show, geodesicM });
