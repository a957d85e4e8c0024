/* The grid of meridians and parallels, and their names. */
import { element } from "../page/dom.js";
import { written } from "./numbers.js";

export class Graticule {
  /**
   * @param {L.Map} map
   * @param {import("../messages.js").Looks} looks
   */
  constructor(map, looks) {
    this.map = map;
    this.looks = looks;
    this.on = false;
    /** @type {[west: number, east: number]} where the world ends, in degrees */
    this.ends = [-180, 180];
    this.lines = L.layerGroup().addTo(map);
    this.names = element("div", "sr-grid-names");
    map.getContainer().appendChild(this.names);
    map.on("moveend zoomend resize", () => this.draw());
  }

  toggle() {
    this.on = !this.on;
    this.draw();
    this.map.fire("sr:tool");
  }

  draw() {
    this.lines.clearLayers();
    this.names.replaceChildren();
    if (!this.on) return;
    const bounds = this.map.getBounds();
    const size = this.map.getSize();
    const step = gridStep((bounds.getEast() - bounds.getWest()) / size.x, this.looks);
    const style = { className: "sr-grid", interactive: false, pane: "grid", weight: 1 };
    const furthest = this.looks.grid_most_lat_deg;
    const [south, north] = [Math.max(-furthest, bounds.getSouth()), Math.min(furthest, bounds.getNorth())];
    const [west, east] = [Math.max(this.ends[0], bounds.getWest()), Math.min(this.ends[1], bounds.getEast())];
    for (let lon = Math.ceil(west / step) * step; lon <= east; lon += step) {
      L.polyline([[south, lon], [north, lon]], style).addTo(this.lines);
      this.name(degrees(lon, "E", "W", written), this.map.latLngToContainerPoint([south, lon]).x, size.y - 34);
    }
    for (let lat = Math.ceil(south / step) * step; lat <= north; lat += step) {
      L.polyline([[lat, west], [lat, east]], style).addTo(this.lines);
      this.name(degrees(lat, "N", "S", written), size.x - 48, this.map.latLngToContainerPoint([lat, 0]).y - 7);
    }
  }

  /**
   * @param {string} text
   * @param {number} x
   * @param {number} y
   */
  name(text, x, y) {
    const node = element("span", "", text);
    node.style.transform = "translate(" + Math.round(x) + "px," + Math.round(y) + "px)";
    this.names.appendChild(node);
  }
}

/**
 * The finest step between lines, in degrees, that leaves enough pixels between two.
 * @param {number} degreesPerPx
 * @param {{ grid_steps_deg: readonly number[], grid_gap_px: number }} looks steps from the coarsest
 */
export function gridStep(degreesPerPx, { grid_steps_deg: steps, grid_gap_px: gap }) {
  return steps.filter((each) => each / degreesPerPx > gap).pop() || steps[0];
}

/**
 * A longitude or latitude in words, a longitude brought within half a turn.
 * @param {number} value
 * @param {"E" | "N"} plus
 * @param {"W" | "S"} minus
 * @param {(value: number) => string} number
 */
export function degrees(value, plus, minus, number) {
  const turned = ((((value + 180) % 360) + 360) % 360) - 180;
  const shown = plus === "E" ? turned : value;
  const rounded = Math.round(Math.abs(shown) * 100) / 100;
  return number(rounded) + "°" + (rounded === 0 ? "" : shown > 0 ? " " + plus : " " + minus);
}
