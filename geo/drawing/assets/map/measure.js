/* Measuring a distance between two points of the map. */
import { element } from "../page/dom.js";
import { geodesicM, greatCircle } from "./geodesy.js";
import { KM_PER_NAUTICAL_MILE, written } from "./numbers.js";

/** @import { MapWords } from "../messages.js" */

export class Measure {
  /**
   * @param {L.Map} map
   * @param {() => Partial<MapWords>} words
   */
  constructor(map, words) {
    this.map = map;
    this.words = words;
    this.on = false;
    /** @type {L.LatLng[]} */
    this.points = [];
    this.drawing = L.layerGroup().addTo(map);
    this.readout = element("div", "sr-readout");
    this.readout.setAttribute("role", "status");
    this.readout.hidden = true;
    map.getContainer().appendChild(this.readout);
    map.on("click", (event) => { if (this.on) this.add(event.latlng); });
    map.getContainer().addEventListener("keydown", (event) => {
      if (this.on && event.key === "Enter" && event.target === map.getContainer()) this.add(map.getCenter());
      if (this.on && event.key === "Escape") this.toggle();
    });
  }

  toggle() {
    this.on = !this.on;
    this.points = [];
    this.drawing.clearLayers();
    this.map.getContainer().classList.toggle("sr-measuring", this.on);
    this.readout.hidden = !this.on;
    this.say(this.words().measure_start);
    this.map.fire("sr:tool");
  }

  /** @param {string | undefined} words */
  say(words) {
    this.readout.textContent = words ?? "";
  }

  /** @param {L.LatLng} latlng */
  add(latlng) {
    if (this.points.length === 2) this.points = [];
    this.points.push(latlng);
    this.drawing.clearLayers();
    this.points.forEach((point) => L.circleMarker(point, { radius: 5, className: "sr-measured", interactive: false, pane: "tools" }).addTo(this.drawing));
    const [from, to] = this.points;
    if (!to) {
      this.say(this.words().measure_end);
      return;
    }
    L.polyline(greatCircle(from, to), { className: "sr-measured", interactive: false, pane: "tools" }).addTo(this.drawing);
    const km = geodesicM(from, to) / 1000;
    const digits = { maximumFractionDigits: km < 100 ? 1 : 0 };
    this.say(written(km, digits) + " km · " + written(km / KM_PER_NAUTICAL_MILE, digits) + " " + this.words().nautical_miles);
  }
}
