/* Names on a map that keep clear of each other, of the route's lines and of the map's own controls. */
(function () {
  "use strict";

  function element(tag, className, text) {
    const made = document.createElement(tag);
    if (className) made.className = className;
    if (text !== undefined) made.textContent = text;
    return made;
  }

  function drawn(shape, attributes) {
    const made = document.createElementNS("http://www.w3.org/2000/svg", shape);
    Object.entries(attributes).forEach(([name, value]) => made.setAttribute(name, value));
    return made;
  }

  /* Offsets of a label's centre from its point, in units of its half size, nearest first; then rings further out. */
  const NEAR = [[1, 0], [-1, 0], [0, -1], [0, 1], [1, -1], [1, 1], [-1, -1], [-1, 1]];
  const GAPS_PX = [9, 26, 46, 70];

  function candidates(width, height) {
    const places = [];
    for (const gap of GAPS_PX) {
      for (const [x, y] of NEAR) {
        const diagonal = x && y ? 0.75 : 1;
        places.push([x * (width / 2 + gap * diagonal), y * (height / 2 + gap * diagonal), gap]);
      }
    }
    return places;
  }

  const overlap = (a, b) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];

  class Labels {
    constructor(map) {
      this.map = map;
      this.group = L.layerGroup().addTo(map);
      this.sizes = new Map();
    }

    /* items: {latlng, node, priority, reach, centred, point} in any order; a lower priority number wins its place first.
     * `reach` is how many gaps away a label may stand, drawn with a leader, before it is left out; `centred` ones stand
     * on their point or nowhere; `point` is whether others keep off the point itself. Returns the items placed. */
    place(items, obstacles) {
      this.group.clearLayers();
      const size = this.map.getSize();
      const inSight = items
        .map((item) => Object.assign({ at: this.map.latLngToContainerPoint(item.latlng) }, item))
        .filter(({ at }) => at.x >= 0 && at.y >= 0 && at.x <= size.x && at.y <= size.y)
        .sort((a, b) => a.priority - b.priority);
      const points = inSight.filter((item) => item.point).map(({ at }) => [at.x - 5, at.y - 5, at.x + 5, at.y + 5]);
      const taken = obstacles.concat(points);
      this.measureAll(inSight.map((item) => item.node));
      const placed = [];
      const boxes = [];
      inSight.forEach((item) => {
        const [width, height] = this.measure(item.node);
        const around = ([dx, dy], by) => [item.at.x + dx - width / 2 - by, item.at.y + dy - height / 2 - by,
          item.at.x + dx + width / 2 + by, item.at.y + dy + height / 2 + by];
        const spot = this.spots(item, width, height).find((spot) => {
          const box = around(spot, 2);
          if (box[0] < 2 || box[1] < 2 || box[2] > size.x - 2 || box[3] > size.y - 2) return false;
          /* A leg's number may lie on its own line, but on nothing else that is named. */
          return !(spot[2] === 0 && !item.centred ? boxes : taken).some((other) => overlap(box, other));
        });
        if (!spot) return;
        taken.push(around(spot, 0));
        boxes.push(around(spot, 0));
        placed.push(item);
        this.draw(item, spot, width, height);
      });
      return placed;
    }

    spots(item, width, height) {
      if (item.centred) return [[0, 0, 0]];
      const near = candidates(width, height).filter(([, , gap]) => GAPS_PX.indexOf(gap) <= item.reach);
      return item.onLine ? [[0, 0, 0]].concat(near) : near;
    }

    measure(node) {
      return this.sizes.get(node.className + "|" + node.textContent);
    }

    /* All at once, so that the browser lays them out once. */
    measureAll(nodes) {
      const unknown = new Map(nodes.map((node) => [node.className + "|" + node.textContent, node]));
      this.sizes.forEach((_, key) => unknown.delete(key));
      const probes = element("div", "sr-callout");
      unknown.forEach((node) => probes.appendChild(node.cloneNode(true)));
      this.map.getContainer().appendChild(probes);
      Array.from(unknown.keys()).forEach((key, index) => {
        /* Not getBoundingClientRect: in a miniature that would be the scaled size. */
        const { offsetWidth, offsetHeight } = probes.children[index];
        this.sizes.set(key, [offsetWidth + 1, offsetHeight]);
      });
      probes.remove();
    }

    /* Sizes measured before the font was there would be wrong for good. */
    forgetSizes() {
      this.sizes.clear();
    }

    draw(item, [dx, dy, gap], width, height) {
      const callout = element("div", "sr-callout");
      if (gap > GAPS_PX[0]) {
        const svg = drawn("svg", { class: "sr-leader", width: 1, height: 1 });
        const x2 = Math.max(-width / 2, Math.min(width / 2, -dx)) + dx;
        const y2 = Math.max(-height / 2, Math.min(height / 2, -dy)) + dy;
        svg.appendChild(drawn("line", { x1: 0, y1: 0, x2: x2, y2: y2 }));
        callout.appendChild(svg);
      }
      if (item.dot) callout.appendChild(element("span", "sr-dot"));
      const node = item.node.cloneNode(true);
      node.style.transform = "translate(" + Math.round(dx - width / 2) + "px," + Math.round(dy - height / 2) + "px)";
      callout.appendChild(node);
      const icon = L.divIcon({ html: callout, className: "", iconSize: [0, 0] });
      L.marker(item.latlng, { icon: icon, interactive: false, keyboard: false, pane: "names" }).addTo(this.group);
    }
  }

  window.SupplyRoute = { element: element, drawn: drawn, Labels: Labels };
})();
