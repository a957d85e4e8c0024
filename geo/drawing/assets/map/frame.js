/* The map in a frame of Streamlit's: what a reader does on it is told to the page around, beside the clicks on what is
 * drawn, which streamlit-folium tells itself. */
import { Told } from "../page/told.js";

/** @import { Stage } from "../messages.js" */
/** @import { RouteMap } from "./route_map.js" */
/** @typedef {{ setComponentValue: (value: object) => void }} FrameOfStreamlit */

export class Frame {
  /** @param {RouteMap} map */
  constructor(map) {
    this.map = map;
    this.told = new Told();
    this.picks = 0;
    map.onPick = (name) => { this.pick(name); };
  }

  /**
   * In the form of a click on something with a tooltip; the count makes the same again a new answer.
   * @param {string} name
   */
  pick(name) {
    if (name.startsWith("layers:") && !this.told.made(name.slice("layers:".length))) return;
    this.picks += 1;
    /** @type {{ Streamlit?: FrameOfStreamlit }} */ (globalThis).Streamlit?.setComponentValue({ last_object_clicked_tooltip: "#" + name + "#tool-" + this.picks + "#" });
  }

  /**
   * A stage as the page tells it, but with the layers that the reader has chosen since.
   * @param {Stage} stage
   * @returns {Stage}
   */
  heard(stage) {
    const layers = [stage.corridors && "corridors", stage.grid && "grid"].filter(Boolean).join();
    return this.told.hears(layers) ? stage : { ...stage, corridors: this.map.corridorsOn, grid: this.map.graticule.on };
  }
}
