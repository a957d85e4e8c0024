/* Names on a map that keep clear of each other, of the route's lines and of the map's own controls. */
import { drawn, element } from "../page/dom.js";
import { leaderEnd, placesFor } from "./placing.js";

/** @import { Box, Spot, Wanted } from "./placing.js" */
/** @typedef {Wanted & { latlng: L.LatLng, node: HTMLElement, dot?: boolean, base?: string }} Label `base` is a base name's kind */

export class Labels {
  /**
   * @param {L.Map} map
   * @param {import("../messages.js").Looks} looks
   */
  constructor(map, looks) {
    this.map = map;
    this.looks = looks;
    this.group = L.layerGroup().addTo(map);
    /** @type {Map<string, [width: number, height: number]>} */
    this.sizes = new Map();
  }

  /**
   * Puts labels on the map, in any order given, and returns those that found a place.
   * @param {Label[]} items
   * @param {Box[]} obstacles
   */
  place(items, obstacles) {
    this.group.clearLayers();
    const size = this.map.getSize();
    const inSight = items
      .map((item) => ({ item, at: this.map.latLngToContainerPoint(item.latlng) }))
      .filter(({ at }) => at.x >= 0 && at.y >= 0 && at.x <= size.x && at.y <= size.y)
      .sort((a, b) => a.item.priority - b.item.priority);
    this.measureAll(inSight.map(({ item }) => item.node));
    const measured = inSight.map(({ item, at }) => {
      const [width, height] = this.measure(item.node);
      return { label: item, at, width, height };
    });
    const found = placesFor(measured, obstacles, size, this.looks);
    return measured.filter(({ label, width, height }, index) => {
      const spot = found[index];
      if (spot) this.draw(label, spot, width, height);
      return spot;
    }).map(({ label }) => label);
  }

  /**
   * @param {HTMLElement} node one that was measured
   * @returns {[width: number, height: number]}
   */
  measure(node) {
    return this.sizes.get(keyOf(node)) ?? [0, 0];
  }

  /**
   * All at once, so that the browser lays them out once.
   * @param {HTMLElement[]} nodes
   */
  measureAll(nodes) {
    const unknown = new Map(nodes.map((node) => [keyOf(node), node]));
    this.sizes.forEach((_, key) => unknown.delete(key));
    const probes = element("div", "sr-callout");
    unknown.forEach((node) => probes.appendChild(node.cloneNode(true)));
    this.map.getContainer().appendChild(probes);
    Array.from(unknown.keys()).forEach((key, index) => {
      /* Not getBoundingClientRect: in a miniature that would be the scaled size. */
      const { offsetWidth, offsetHeight } = /** @type {HTMLElement} */ (probes.children[index]);
      this.sizes.set(key, [offsetWidth + 1, offsetHeight]);
    });
    probes.remove();
  }

  /* Sizes measured before the font was there would be wrong for good. */
  forgetSizes() {
    this.sizes.clear();
  }

  /**
   * @param {Label} item
   * @param {Spot} spot
   * @param {number} width
   * @param {number} height
   */
  draw(item, spot, width, height) {
    const [dx, dy, gap] = spot;
    const callout = element("div", "sr-callout");
    if (gap > this.looks.label_gaps_px[0]) {
      const svg = drawn("svg", { class: "sr-leader", width: 1, height: 1 });
      const { x, y } = leaderEnd(spot, width, height);
      svg.appendChild(drawn("line", { x1: 0, y1: 0, x2: x, y2: y }));
      callout.appendChild(svg);
    }
    if (item.dot) callout.appendChild(element("span", "sr-dot"));
    const node = /** @type {HTMLElement} */ (item.node.cloneNode(true));
    node.style.transform = "translate(" + Math.round(dx - width / 2) + "px," + Math.round(dy - height / 2) + "px)";
    callout.appendChild(node);
    const icon = L.divIcon({ html: callout, className: "", iconSize: [0, 0] });
    L.marker(item.latlng, { icon: icon, interactive: false, keyboard: false, pane: "names" }).addTo(this.group);
  }
}

/** @param {HTMLElement} node */
function keyOf(node) {
  return node.className + "|" + node.textContent;
}
