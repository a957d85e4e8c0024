/* Draws a dossier's layer on a Leaflet map once, and then shows whatever stage it is sent.
 *
 * SupplyRoute.start(map, config)  config: {layer, basemap: address of each, palettes: {light, dark}}
 * SupplyRoute.show(stage)         stage: {theme, language, leg, place, places, view, key, words}
 *
 * The map is never rebuilt: a stage only changes styles, words and the view. Everything that reaches the page as text
 * goes through textContent, so no name or note can become markup.
 */
(function () {
  "use strict";

  const FLIGHT_S = 0.9;
  const CLOSEST_ZOOM = 13;
  const NAME_ALL_ZOOM = 5;
  const LINE_STEP_PX = 8;

  /* Line patterns by mode. Inferred paths are broken lines, each mode broken in its own way; stated ones are solid. */
  const PATTERNS = {
    sea: { weight: 5, dashArray: "1 10", lineCap: "round" },
    rail: { weight: 4, dashArray: "14 7", lineCap: "butt" },
    crossing: { weight: 5, dashArray: "5 5", lineCap: "butt" },
  };

  const reducedMotion = () => window.matchMedia("(prefers-reduced-motion: reduce)").matches;

  function element(tag, className, text) {
    const made = document.createElement(tag);
    if (className) made.className = className;
    if (text !== undefined) made.textContent = text;
    return made;
  }

  /* The point half way along a line. */
  function middleOf(latlngs) {
    const lengths = latlngs.slice(1).map((latlng, index) => latlng.distanceTo(latlngs[index]));
    let left = lengths.reduce((sum, length) => sum + length, 0) / 2;
    for (let index = 0; index < lengths.length; index += 1) {
      if (lengths[index] >= left) {
        const [a, b] = [latlngs[index], latlngs[index + 1]];
        const share = lengths[index] ? left / lengths[index] : 0;
        return L.latLng(a.lat + (b.lat - a.lat) * share, a.lng + (b.lng - a.lng) * share);
      }
      left -= lengths[index];
    }
    return latlngs[0];
  }

  /* ── labels that keep clear of each other ─────────────────────────────────────────────────────────────────── */

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
    }

    /* items: {latlng, node, priority, reach} in any order; a lower priority number wins its place first. `reach` is
     * how many gaps away a label may stand, drawn with a leader, before it is left out. */
    place(items, obstacles) {
      this.group.clearLayers();
      const size = this.map.getSize();
      const taken = obstacles.slice();
      const points = items.map((item) => this.map.latLngToContainerPoint(item.latlng));
      points.forEach((p) => taken.push([p.x - 5, p.y - 5, p.x + 5, p.y + 5]));
      const order = items.map((_, index) => index).sort((a, b) => items[a].priority - items[b].priority);
      const placed = [];
      for (const index of order) {
        const item = items[index];
        const point = points[index];
        if (point.x < 0 || point.y < 0 || point.x > size.x || point.y > size.y) continue;
        const [width, height] = this.measure(item.node);
        const spots = (item.onLine ? [[0, 0, 0]] : []).concat(candidates(width, height));
        const spot = spots.find(([dx, dy, gap]) => {
          if (GAPS_PX.indexOf(gap) > item.reach) return false;
          const box = [point.x + dx - width / 2 - 2, point.y + dy - height / 2 - 1,
            point.x + dx + width / 2 + 2, point.y + dy + height / 2 + 1];
          if (box[0] < 2 || box[1] < 2 || box[2] > size.x - 2 || box[3] > size.y - 2) return false;
          return !(gap === 0 ? placed : taken).some((other) => overlap(box, other));
        });
        if (!spot) continue;
        const [dx, dy, gap] = spot;
        const box = [point.x + dx - width / 2, point.y + dy - height / 2,
          point.x + dx + width / 2, point.y + dy + height / 2];
        taken.push(box);
        placed.push(box);
        this.draw(item, dx, dy, width, height, gap);
      }
      return placed;
    }

    measure(node) {
      const probe = element("div", "sr-callout");
      probe.appendChild(node.cloneNode(true));
      this.map.getContainer().appendChild(probe);
      const box = probe.firstChild.getBoundingClientRect();
      probe.remove();
      return [Math.ceil(box.width), Math.ceil(box.height)];
    }

    draw(item, dx, dy, width, height, gap) {
      const callout = element("div", "sr-callout");
      if (gap > GAPS_PX[0]) {
        const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
        svg.setAttribute("class", "sr-leader");
        svg.setAttribute("width", "1");
        svg.setAttribute("height", "1");
        const line = document.createElementNS("http://www.w3.org/2000/svg", "line");
        const endX = Math.max(-width / 2, Math.min(width / 2, -dx)) + dx;
        const endY = Math.max(-height / 2, Math.min(height / 2, -dy)) + dy;
        [["x1", 0], ["y1", 0], ["x2", endX], ["y2", endY]].forEach(([name, value]) => line.setAttribute(name, value));
        svg.appendChild(line);
        callout.appendChild(svg);
      }
      const node = item.node.cloneNode(true);
      node.style.transform = "translate(" + (dx - width / 2) + "px," + (dy - height / 2) + "px)";
      callout.appendChild(node);
      const icon = L.divIcon({ html: callout, className: "", iconSize: [0, 0] });
      L.marker(item.latlng, { icon: icon, interactive: false, keyboard: false, pane: "names" }).addTo(this.group);
    }
  }

  /* ── the map ──────────────────────────────────────────────────────────────────────────────────────────────── */

  class RouteMap {
    constructor(map, config) {
      this.map = map;
      this.config = config;
      this.stage = null;
      this.ready = false;
      this.legs = new Map();
      this.places = new Map();
      map.attributionControl.setPrefix(false);
      [["base", 200], ["discs", 380], ["lines", 400], ["dots", 430], ["leghits", 440], ["placehits", 450], ["names", 620]].forEach(([name, z]) => {
        map.createPane(name).style.zIndex = z;
      });
      map.getPane("names").style.pointerEvents = "none";
      this.baseRenderer = L.canvas({ pane: "base", padding: 0.6 });
      /* One group that exists from the start: the frame around us listens to it for clicks on anything within. */
      this.route = L.featureGroup().addTo(map);
      this.labels = new Labels(map);
      L.control.scale({ imperial: false, position: "bottomright" }).addTo(map);
      this.legend = this.addLegend();
      map.on("zoomend moveend resize", () => this.ready && this.placeLabels());
      new ResizeObserver(() => this.resized()).observe(map.getContainer());
      Promise.all([this.load(config.layer), this.load(config.basemap)]).then(([layer, basemap]) => {
        this.drawBase(basemap);
        this.drawRoute(layer);
        this.ready = true;
        if (this.stage) this.apply(null);
      }).catch((error) => this.fail(error));
    }

    load(address) {
      return fetch(address).then((answer) => {
        if (!answer.ok) throw new Error(address + ": " + answer.status);
        return answer.json();
      });
    }

    fail(error) {
      const words = this.stage && this.stage.words.failed;
      const box = element("div", "sr-legend", (words || "The map's data could not be loaded.") + " " + error.message);
      box.setAttribute("role", "alert");
      this.map.getContainer().appendChild(box);
    }

    resized() {
      this.map.invalidateSize({ animate: false });
      if (this.ready && this.fitted) this.moveTo(this.fitted, true);
    }

    /* ── drawing, once ── */

    /* The base map's features say at which whole zooms to draw them; those of a zoom are drawn as one set. Where two
     * details meet, land overlaps by a little: so all its outlines come first and the fills cover the seams. */
    drawBase(basemap) {
      const rank = { land: 0, lake: 1, border: 2 };
      this.baseParts = basemap.features.slice().sort((a, b) => rank[a.properties.kind] - rank[b.properties.kind]);
      this.base = L.layerGroup().addTo(this.map);
      this.map.on("zoomend", () => this.pickBase());
      this.pickBase();
    }

    pickBase() {
      const zoom = Math.floor(this.map.getZoom());
      const shown = this.baseParts.filter((part) => part.properties.min_zoom <= zoom && zoom <= part.properties.max_zoom);
      const key = shown.map((part) => this.baseParts.indexOf(part)).join();
      if (key === this.baseKey) return;
      this.baseKey = key;
      this.base.clearLayers();
      const add = (features, outline) => L.geoJSON({ type: "FeatureCollection", features: features }, {
        interactive: false,
        renderer: this.baseRenderer,
        pane: "base",
        smoothFactor: 0.7,
        style: (feature) => this.baseStyle(feature.properties.kind, outline),
      }).addTo(this.base);
      add(shown.filter((part) => part.properties.kind === "land"), true);
      add(shown, false);
    }

    styleBase() {
      this.baseKey = null;
      this.pickBase();
    }

    baseStyle(kind, outline) {
      const colours = this.colours();
      if (kind === "border") return { color: colours.border, weight: 1, fill: false, dashArray: "4 3" };
      if (outline) return { color: colours.coast, weight: 1.6, fill: false };
      if (kind === "lake") return { color: colours.coast, weight: 0.6, fillColor: colours.lake, fillOpacity: 1 };
      return { stroke: false, fillColor: colours.land, fillOpacity: 1 };
    }

    drawRoute(layer) {
      layer.features.forEach((feature) => {
        if (feature.properties.kind === "place") this.addPlace(feature);
      });
      let number = 0;
      layer.features.forEach((feature) => {
        if (feature.properties.kind === "leg") this.addLeg(feature, (number += 1));
      });
    }

    addLeg(feature, number) {
      const properties = feature.properties;
      const latlngs = L.GeoJSON.coordsToLatLngs(feature.geometry.coordinates, 0);
      const line = (options) => L.polyline(latlngs, Object.assign({ interactive: false, smoothFactor: 1 }, options));
      const leg = {
        properties: properties,
        number: number,
        latlngs: latlngs,
        middle: middleOf(latlngs),
        bounds: L.latLngBounds(latlngs),
        casing: line({ pane: "lines" }).addTo(this.map),
        stroke: line({ pane: "lines" }).addTo(this.map),
        hit: line({ pane: "leghits", interactive: true, weight: 20, opacity: 0, className: "sr-hit" }),
      };
      this.makePickable(leg.hit, "leg:" + properties.leg, () => this.legTip(leg));
      leg.hit.addTo(this.route);
      this.legs.set(properties.leg, leg);
    }

    addPlace(feature) {
      const properties = feature.properties;
      const latlng = L.GeoJSON.coordsToLatLng(feature.geometry.coordinates);
      const place = {
        properties: properties,
        latlng: latlng,
        bounds: latlng.toBounds(properties.radius_m * 2),
        disc: L.circle(latlng, { radius: properties.radius_m, pane: "discs", interactive: false }).addTo(this.map),
        dot: L.circleMarker(latlng, { pane: "dots", interactive: false }).addTo(this.map),
        hit: L.circleMarker(latlng, { pane: "placehits", radius: 13, opacity: 0, fillOpacity: 0, className: "sr-hit" }),
      };
      this.makePickable(place.hit, "place:" + properties.place, () => this.placeTip(place));
      place.hit.addTo(this.route);
      this.places.set(properties.place, place);
    }

    /* The frame reports the text of the clicked thing's tooltip: so the tooltip carries the id, hidden, and a count
     * that makes a second click on the same thing a new answer. */
    makePickable(layer, id, tip) {
      let clicks = 0;
      const content = () => {
        const box = element("div");
        const hidden = element("span", "", "#" + id + "#" + clicks + "#");
        hidden.hidden = true;
        box.appendChild(hidden);
        tip().forEach((node) => box.appendChild(node));
        return box.innerHTML;
      };
      layer.bindTooltip("", { sticky: true, direction: "top", offset: [0, -8], opacity: 1 });
      layer.on("tooltipopen", () => layer.setTooltipContent(content()));
      layer.on("click", (event) => {
        clicks += 1;
        layer.setTooltipContent(content());
        L.DomEvent.stopPropagation(event);
      });
    }

    name(properties) {
      return this.stage && this.stage.language === "fr" ? properties.name_fr : properties.name_en;
    }

    legTip(leg) {
      const words = this.stage.words;
      const km = new Intl.NumberFormat(this.stage.language).format(Math.round(leg.properties.length_km)) + " km";
      return [element("b", "", leg.number + " · " + this.name(leg.properties)),
        element("div", "", words.modes[leg.properties.mode] + " · " + km),
        element("div", "", words.bases[leg.properties.path_basis])];
    }

    placeTip(place) {
      const radius = place.properties.radius_m;
      const far = radius < 1000 ? radius + " m" : radius / 1000 + " km";
      return [element("b", "", this.name(place.properties)),
        element("div", "", this.stage.words.kinds[place.properties.place_kind] + " · ± " + far),
        element("div", "", place.properties.names.split(" | ").join(" · "))];
    }

    /* ── showing a stage ── */

    show(stage) {
      const before = this.stage;
      this.stage = stage;
      if (this.ready) this.apply(before);
    }

    colours() {
      return this.config.palettes[(this.stage && this.stage.theme) || "light"];
    }

    apply(before) {
      const stage = this.stage;
      const container = this.map.getContainer();
      if (!before || before.theme !== stage.theme) {
        Object.entries(this.colours()).forEach(([name, colour]) => {
          document.documentElement.style.setProperty("--sr-" + name, colour);
        });
        this.styleBase();
      }
      document.documentElement.lang = stage.language;
      container.setAttribute("aria-label", stage.words.map);
      this.map.attributionControl._attributions = {};
      this.map.attributionControl.addAttribution(element("span", "", stage.words.attribution).outerHTML);
      this.styleLegs();
      this.stylePlaces();
      this.fillLegend();
      const moved = !before || before.view !== stage.view;
      if (moved && stage.view !== "stay") this.moveTo(stage.view, !before);
      this.placeLabels();
      window.requestAnimationFrame(() => container.setAttribute("data-stage", stage.key));
    }

    styleLegs() {
      const colours = this.colours();
      this.legs.forEach((leg, id) => {
        const chosen = !this.stage.leg || this.stage.leg === id;
        const pattern = PATTERNS[leg.properties.mode];
        const inferred = leg.properties.path_basis === "ends_only";
        leg.stroke.setStyle(Object.assign({}, pattern, {
          color: colours["leg-" + leg.properties.mode],
          opacity: chosen ? 1 : 0.35,
          weight: pattern.weight + (this.stage.leg === id ? 1.5 : 0),
          dashArray: inferred ? pattern.dashArray : null,
        }));
        leg.casing.setStyle({ color: colours.casing, weight: pattern.weight + 5, opacity: chosen ? 0.75 : 0.25 });
        if (this.stage.leg === id) { leg.casing.bringToFront(); leg.stroke.bringToFront(); }
      });
    }

    isChosen(id) {
      return this.stage.place === id || this.stage.places.includes(id);
    }

    isOnRoute(id) {
      return Array.from(this.legs.values()).some((leg) => leg.properties.from === id || leg.properties.to === id);
    }

    stylePlaces() {
      const colours = this.colours();
      this.places.forEach((place, id) => {
        const chosen = this.isChosen(id);
        const onRoute = this.isOnRoute(id);
        const colour = chosen ? colours.chosen : colours.disc;
        place.disc.setStyle({ color: colour, weight: chosen ? 2 : 1, opacity: 0.7, fillColor: colour, fillOpacity: chosen ? 0.25 : 0.13 });
        place.dot.setStyle({ color: colours.casing, weight: 2, fillColor: chosen ? colours.chosen : onRoute ? colours.ink : colours.disc, fillOpacity: 1 });
        place.dot.setRadius(chosen ? 8 : onRoute ? 6 : 4);
      });
    }

    boundsOf(view) {
      const [kind, ids] = [view.split(":")[0], (view.split(":")[1] || "").split(",")];
      const bounds = L.latLngBounds([]);
      if (kind === "leg") ids.forEach((id) => this.legs.has(id) && bounds.extend(this.legs.get(id).bounds));
      if (kind === "places") ids.forEach((id) => this.places.has(id) && bounds.extend(this.places.get(id).bounds));
      if (kind === "all" || !bounds.isValid()) this.legs.forEach((leg) => bounds.extend(leg.bounds));
      return bounds;
    }

    moveTo(view, atOnce) {
      this.fitted = view;
      const bounds = this.boundsOf(view);
      const options = Object.assign({ maxZoom: CLOSEST_ZOOM }, this.margins(bounds));
      if (atOnce || reducedMotion()) this.map.fitBounds(bounds, Object.assign({ animate: false }, options));
      else this.map.flyToBounds(bounds, Object.assign({ duration: FLIGHT_S }, options));
      this.map.once("dragstart", () => { this.fitted = null; });
    }

    /* Room around what is shown: beside the legend or above it, whichever leaves the map closer. */
    margins(bounds) {
      const size = this.map.getSize();
      const edge = Math.round(Math.min(size.x, size.y) * 0.09);
      const legend = this.legend.getBoundingClientRect();
      const around = (left, bottom) => ({ paddingTopLeft: [left, edge], paddingBottomRight: [edge, bottom] });
      const choices = [around(Math.max(edge, legend.width + 24), edge + 20), around(edge, Math.max(edge + 20, legend.height + 24))];
      const zooms = choices.map((choice) => {
        const taken = L.point(choice.paddingTopLeft).add(choice.paddingBottomRight);
        return taken.x < size.x * 0.7 && taken.y < size.y * 0.7 ? this.map.getBoundsZoom(bounds, false, taken) : -1;
      });
      if (Math.max(...zooms) < 0) return around(edge, edge + 20);
      return choices[zooms[0] > zooms[1] ? 0 : 1];
    }

    placeLabels() {
      if (!this.stage) return;
      const items = [];
      this.legs.forEach((leg, id) => {
        const badge = element("div", "sr-badge" + (this.stage.leg && this.stage.leg !== id ? " faded" : ""), String(leg.number));
        badge.style.setProperty("--leg", this.colours()["leg-" + leg.properties.mode]);
        items.push({ latlng: leg.middle, node: badge, priority: 1, reach: 3, onLine: true });
      });
      this.places.forEach((place, id) => {
        const chosen = this.isChosen(id);
        const onRoute = this.isOnRoute(id);
        const node = element("div", "sr-name" + (chosen ? " chosen" : onRoute ? "" : " faint"), this.name(place.properties));
        /* Places beside the route are named when they are chosen or near; over a continent they would only crowd it. */
        if (!chosen && !onRoute && this.map.getZoom() < NAME_ALL_ZOOM) return;
        items.push({ latlng: place.latlng, node: node, priority: chosen ? 0 : onRoute ? 2 : 3, reach: chosen || onRoute ? 3 : 0 });
      });
      this.labels.place(items, this.controls().concat(this.alongLegs()));
    }

    /* Small boxes along the drawn legs, so that no name lies on a line. */
    alongLegs() {
      const boxes = [];
      const size = this.map.getSize();
      this.legs.forEach((leg) => {
        let last = null;
        leg.latlngs.forEach((latlng) => {
          const point = this.map.latLngToContainerPoint(latlng);
          const from = last || point;
          last = point;
          if (Math.max(from.x, point.x) < 0 || Math.min(from.x, point.x) > size.x) return;
          if (Math.max(from.y, point.y) < 0 || Math.min(from.y, point.y) > size.y) return;
          const steps = Math.min(200, Math.ceil(from.distanceTo(point) / LINE_STEP_PX));
          for (let step = 0; step <= steps; step += 1) {
            const share = steps ? step / steps : 0;
            const x = from.x + (point.x - from.x) * share;
            const y = from.y + (point.y - from.y) * share;
            boxes.push([x - 4, y - 4, x + 4, y + 4]);
          }
        });
      });
      return boxes;
    }

    /* Boxes of the map's own controls, which labels keep clear of. */
    controls() {
      const origin = this.map.getContainer().getBoundingClientRect();
      return Array.from(this.map.getContainer().querySelectorAll(".leaflet-control")).map((control) => {
        const box = control.getBoundingClientRect();
        return [box.left - origin.left - 4, box.top - origin.top - 4, box.right - origin.left + 4, box.bottom - origin.top + 4];
      });
    }

    /* ── legend ── */

    addLegend() {
      const control = L.control({ position: "bottomleft" });
      control.onAdd = () => {
        const box = element("div", "sr-legend");
        L.DomEvent.disableClickPropagation(box);
        L.DomEvent.disableScrollPropagation(box);
        return box;
      };
      control.addTo(this.map);
      return control.getContainer();
    }

    fillLegend() {
      const words = this.stage.words;
      const old = this.legend.querySelector("details");
      const details = element("details");
      details.open = old ? old.open : this.map.getSize().x > 520;
      details.addEventListener("toggle", () => this.placeLabels());
      details.appendChild(element("summary", "", words.legend));
      const list = element("ul");
      this.legs.forEach((leg) => list.appendChild(this.legendRow(this.sample(leg), leg.number + " · " + this.name(leg.properties))));
      const inferred = Array.from(this.legs.values()).some((leg) => leg.properties.path_basis === "ends_only");
      const stated = Array.from(this.legs.values()).some((leg) => leg.properties.path_basis === "stated");
      if (inferred) list.appendChild(this.legendRow(null, words.inferred));
      if (stated) list.appendChild(this.legendRow(null, words.stated));
      list.appendChild(this.legendRow(this.discSample(), words.disc));
      details.appendChild(list);
      this.legend.replaceChildren(details);
    }

    legendRow(sample, text) {
      const row = element("li", sample ? "" : "note");
      if (sample) row.appendChild(sample);
      row.appendChild(element("span", "", text));
      return row;
    }

    svg(shape, attributes) {
      const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
      svg.setAttribute("width", "34");
      svg.setAttribute("height", "12");
      svg.setAttribute("aria-hidden", "true");
      const drawn = document.createElementNS("http://www.w3.org/2000/svg", shape);
      Object.entries(attributes).forEach(([name, value]) => drawn.setAttribute(name, value));
      svg.appendChild(drawn);
      return svg;
    }

    sample(leg) {
      const pattern = PATTERNS[leg.properties.mode];
      return this.svg("line", {
        x1: 2, y1: 6, x2: 32, y2: 6, stroke: this.colours()["leg-" + leg.properties.mode], "stroke-width": pattern.weight,
        "stroke-linecap": pattern.lineCap,
        "stroke-dasharray": leg.properties.path_basis === "ends_only" ? pattern.dashArray : "none",
      });
    }

    discSample() {
      const colour = this.colours().disc;
      return this.svg("circle", { cx: 17, cy: 6, r: 5, fill: colour, "fill-opacity": 0.2, stroke: colour });
    }
  }

  window.SupplyRoute = {
    start: (map, config) => { window.supplyRouteMap = new RouteMap(map, config); },
    show: (stage) => window.supplyRouteMap.show(stage),
  };
})();
