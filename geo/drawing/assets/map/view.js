/* Where the map looks: how it gets there, what its boxes leave free, and where the world ends. */
import { reducedMotion } from "../page/waiting.js";
import { worldAround } from "./geometry.js";

/** @import { Controls } from "./controls.js" */
/** @typedef {{ center: L.LatLng, zoom: number }} Target */
/** @typedef {L.Map & { _getBoundsCenterZoom(bounds: L.LatLngBounds, options: L.FitBoundsOptions): Target }} Fitting not in Leaflet's types */

const FLIGHT_S = 0.9;
const CLOSEST_ZOOM = 13;
/* Farther than this the map does not fly but is there: on the way it would show nothing to know a place by. */
const MOST_SCREENS = 2;
const MOST_ZOOMS = 3;
/* Web Mercator's own end. */
const END_LAT = 85.05;
const TILE_PX = 256;

export class Viewer {
  /**
   * @param {L.Map} map
   * @param {Controls} controls
   * @param {boolean} mayFly whether all that is drawn can be drawn anew on the way, as tiles cannot
   */
  constructor(map, controls, mayFly) {
    this.map = map;
    this.controls = controls;
    this.mayFly = mayFly;
    this.leastZoom = map.getMinZoom();
  }

  /**
   * The world ends at its edges; where a route crosses the line of dates, half a turn to either side of the route.
   * @param {L.LatLngBounds} route
   * @returns {[west: number, east: number]}
   */
  limitTo(route) {
    const [west, east] = route.isValid() ? worldAround(route.getWest(), route.getEast()) : worldAround(0, 0);
    this.map.options.maxBoundsViscosity = 1;
    this.map.setMaxBounds([[-END_LAT, west], [END_LAT, east]]);
    this.resized();
    return [west, east];
  }

  /* No farther out than where all of the world is in sight. */
  resized() {
    const { x, y } = this.map.getSize();
    const step = this.map.options.zoomSnap || 1;
    const whole = Math.floor(Math.log2(Math.min(x, y) / TILE_PX) / step) * step;
    const least = Math.max(this.leastZoom, whole);
    if (least !== this.map.getMinZoom()) this.map.setMinZoom(least);
  }

  /**
   * @param {L.LatLngBounds} bounds
   * @param {boolean} atOnce
   */
  show(bounds, atOnce) {
    const options = { maxZoom: CLOSEST_ZOOM, ...this.controls.margins(bounds) };
    const target = /** @type {Fitting} */ (this.map)._getBoundsCenterZoom(bounds, options);
    if (atOnce || !this.mayFly || reducedMotion() || !this.isNear(target)) this.map.setView(target.center, target.zoom, { animate: false });
    else this.fly(target);
  }

  /** @param {Target} target */
  isNear({ center, zoom }) {
    const now = this.map.getZoom();
    const out = Math.min(now, zoom);
    const way = this.map.project(center, out).distanceTo(this.map.project(this.map.getCenter(), out));
    const { x, y } = this.map.getSize();
    return Math.abs(zoom - now) <= MOST_ZOOMS && way <= MOST_SCREENS * Math.max(x, y);
  }

  /**
   * All is drawn anew at each step of the flight: what Leaflet would enlarge and move instead is blurred, and ends at
   * the edge of what was in sight.
   * @param {Target} target
   */
  fly({ center, zoom }) {
    const again = () => { this.map.fire("viewreset"); };
    this.map.flyTo(center, zoom, { duration: FLIGHT_S });
    this.map.on("move", again);
    this.map.once("moveend", () => { this.map.off("move", again); });
  }
}
