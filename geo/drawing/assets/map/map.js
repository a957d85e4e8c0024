/* Draws a dossier's layer on a Leaflet map once, and then shows whatever stage it is sent.
 *
 * SupplyRoute.start(map, config)     config: {layer, lines, base, tiles, palettes}: addresses, or null where there is none
 * SupplyRoute.open(element, config)  the same on a Leaflet map of its own; each of layer, lines and base may also be the
 *                                    data itself or a promise of it, base as {land, network, labels}
 * SupplyRoute.show(stage)            stage: {theme, language, leg, place, places, view, key, words}
 *                                    and, where they are given: corridors, grid (shown or not)
 *
 * The map is never rebuilt: a stage only changes styles, words and the view. Everything that reaches the page as text
 * goes through textContent, so no name or note can become markup.
 */
(function () {
  "use strict";

  const { element, drawn, Base, Labels, Measure, Graticule, Scale, tool, ICONS } = window.SupplyRoute;

  const FLIGHT_S = 0.9;
  const REST_WITHIN_MS = 1000;
  const CLOSEST_ZOOM = 13;
  const NAME_ALL_ZOOM = 5;
  const LINE_STEP_PX = 8;
  const SPECK_PX = 40;
  const LONGEST_LABEL = 60;
  const NARROW_PX = 520;

  /* How each mode is drawn where its path is inferred: broken, and each in its own way. Stated paths are solid. */
  const PATTERNS = {
    sea: { weight: 5, dashArray: "1 10", lineCap: "round" },
    rail: { weight: 4, dashArray: "14 7", lineCap: "butt" },
    crossing: { weight: 5, dashArray: "5 5", lineCap: "butt" },
  };
  /* Straight between published stations: dots, since not even a computed path is known there. */
  const BRIDGED = { dashArray: "3 6", lineCap: "butt" };

  const BASE_FILES = ["land", "network", "labels"];
  const PANES = { tiles: 190, base: 200, grid: 220, discs: 380, corridors: 390, lines: 400, dots: 430, leghits: 440, placehits: 450, names: 620, tools: 640 };

  /* Safari knows no idle time. */
  const whenIdle = (run) => window.requestIdleCallback?.(run, { timeout: REST_WITHIN_MS }) ?? setTimeout(run, REST_WITHIN_MS / 4);

  /* On the map a name is a label; the panel and the tooltip give it whole. */
  const brief = (name) => (name.length > LONGEST_LABEL ? name.slice(0, LONGEST_LABEL) + "…" : name);

  const reducedMotion = () => window.matchMedia("(prefers-reduced-motion: reduce)").matches;

  /* The point half way along lines that follow each other. */
  function middleOf(lines) {
    const latlngs = lines.flat();
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

  class RouteMap {
    constructor(map, config) {
      this.map = map;
      this.config = config;
      this.stage = null;
      this.ready = false;
      this.legs = new Map();
      this.places = new Map();
      this.corridors = [];
      this.corridorsOn = false;
      this.baseNames = [];
      map.attributionControl.setPrefix(false);
      Object.entries(PANES).forEach(([name, z]) => { map.createPane(name).style.zIndex = z; });
      map.getPane("names").style.pointerEvents = "none";
      this.base = new Base((kind) => this.baseStyle(kind)).addTo(map);
      /* One group that exists from the start: the frame around us listens to it for clicks on anything within. */
      this.route = L.featureGroup().addTo(map);
      this.labels = new Labels(map);
      this.addControls();
      map.on("moveend resize", () => this.ready && this.placeLabels());
      map.on("zoomend", () => this.ready && this.pickLines());
      new ResizeObserver(() => this.resized()).observe(map.getContainer());
      const base = (name) => typeof config.base === "string" ? config.base + name + ".json" : config.base[name];
      const [land, ...rest] = BASE_FILES.map((name) => () => this.load(base(name)));
      Promise.all([this.load(config.layer), config.lines ? this.load(config.lines) : null, land()])
        .then(([layer, lines, land]) => {
          const begin = performance.now();
          this.drawBase(land.features);
          /* For tests/bench: how long the base takes to be painted once its data is there. */
          requestAnimationFrame(() => setTimeout(() => { this.basePaintMs = performance.now() - begin; }, 0));
          this.drawRoute(layer, lines);
          if (this.stage) this.apply(null);
          this.ready = true;
          /* The route on its coasts first; rivers, railways and names follow once those are on the screen. */
          return new Promise(whenIdle)
            .then(() => Promise.all(rest.map((load) => load())));
        })
        .then(([network, labels]) => {
          this.base.add(network.features);
          this.base.paint();
          this.baseNames = labels.features;
          if (this.stage) this.placeLabels();
          map.getContainer().setAttribute("data-base", "whole");
        })
        .catch((error) => this.fail(error));
      document.fonts.ready.then(() => { this.labels.forgetSizes(); if (this.ready) this.placeLabels(); });
    }

    load(address) {
      if (typeof address !== "string") return Promise.resolve(address);
      return fetch(address).then((answer) => {
        if (!answer.ok) throw new Error(address + ": " + answer.status);
        return answer.json();
      });
    }

    fail(error) {
      const words = this.stage && this.stage.words.failed;
      const box = element("div", "sr-readout", (words || "The map's data could not be loaded.") + " " + error.message);
      box.setAttribute("role", "alert");
      this.map.getContainer().appendChild(box);
    }

    resized() {
      const box = this.map.getContainer().getBoundingClientRect();
      const size = box.width + "x" + box.height;
      if (size === this.size) return;
      this.size = size;
      this.map.invalidateSize({ animate: false });
      if (this.ready && this.fitted) this.moveTo(this.fitted, true);
    }

    words() {
      return this.stage ? this.stage.words : {};
    }

    /* ── controls ── */

    addControls() {
      this.measure = new Measure(this.map, () => this.words());
      this.graticule = new Graticule(this.map);
      new Scale({ imperial: false, position: "bottomright", nauticalMiles: () => this.words().nautical_miles || "nmi" }).addTo(this.map);
      this.legend = this.addBox("bottomleft", "sr-legend");
      this.tools = this.addBox("topright", "sr-tools");
      this.buttons = {
        views: tool(ICONS.views, () => this.toggleViews()),
        measure: tool(ICONS.measure, () => this.measure.toggle()),
        grid: tool(ICONS.grid, () => this.graticule.toggle()),
        corridors: tool(ICONS.corridors, () => this.toggleCorridors()),
      };
      this.tools.append(...Object.values(this.buttons));
      this.views = element("div", "sr-views");
      this.views.hidden = true;
      this.tools.append(this.views);
      this.map.on("sr:tool", () => this.labelTools());
      this.map.on("click", () => { this.views.hidden = true; this.labelTools(); });
    }

    addBox(position, className) {
      const control = L.control({ position: position });
      control.onAdd = () => {
        const box = element("div", className);
        L.DomEvent.disableClickPropagation(box);
        L.DomEvent.disableScrollPropagation(box);
        return box;
      };
      control.addTo(this.map);
      return control.getContainer();
    }

    labelTools() {
      const words = this.words();
      const pressed = { views: !this.views.hidden, measure: this.measure.on, grid: this.graticule.on, corridors: this.corridorsOn };
      Object.entries(this.buttons).forEach(([name, button]) => {
        button.title = words["tool_" + name];
        button.setAttribute("aria-label", words["tool_" + name]);
        button.setAttribute("aria-pressed", String(pressed[name]));
      });
      this.buttons.corridors.hidden = this.corridors.length === 0;
    }

    toggleViews() {
      this.views.hidden = !this.views.hidden;
      this.labelTools();
      if (!this.views.hidden) this.views.querySelector("button").focus();
    }

    fillViews() {
      const go = (text, view) => {
        const button = element("button", "", text);
        button.type = "button";
        button.addEventListener("click", () => { this.views.hidden = true; this.labelTools(); this.moveTo(view, false); });
        return button;
      };
      const rows = [go(this.words().whole, "all")];
      this.legs.forEach((leg, id) => rows.push(go(leg.number + " · " + this.name(leg.properties), "leg:" + id)));
      this.places.forEach((place, id) => { if (this.isOnRoute(id)) rows.push(go(this.name(place.properties), "places:" + id)); });
      this.views.replaceChildren(...rows);
    }

    toggleCorridors() {
      this.showCorridors(!this.corridorsOn);
      this.fillLegend();
      this.labelTools();
      this.placeLabels();
    }

    showCorridors(on) {
      this.corridorsOn = on;
      this.corridors.forEach((corridor) => corridor.lines[this.corridorsOn ? "addTo" : "remove"](this.corridorsOn ? this.map : undefined));
      this.styleCorridors();
    }

    /* ── the base map ── */

    drawBase(features) {
      this.base.add(features);
      if (!this.config.tiles) return;
      L.tileLayer(this.config.tiles.url, { pane: "tiles", maxZoom: 19 }).addTo(this.map);
      this.map.getPane("base").style.display = "none";
    }

    baseStyle(kind) {
      const colours = this.colours();
      if (kind === "border") return { line: colours.border, width: 1.1, dash: [5, 3] };
      if (kind === "river") return { line: colours.river, width: 0.9 };
      if (kind === "railway") return { line: colours.railway, width: 1 };
      if (kind === "lake") return { line: colours.coast, width: 0.6, fill: colours.lake };
      return { line: colours.coast, width: 0.8, fill: colours.land };
    }

    /* ── the route, once ── */

    drawRoute(layer, lines) {
      const parts = lines ? lines.features : [];
      layer.features.filter(({ properties }) => properties.kind === "place").forEach((feature) => this.addPlace(feature));
      layer.features.filter(({ properties }) => properties.kind === "leg").forEach((feature, index) => {
        const own = parts.filter(({ properties }) => properties.leg === feature.properties.leg && !properties.corridor);
        this.addLeg(feature, own.length ? own : [this.wholePart(feature)], index + 1);
      });
      const names = new Set(parts.map(({ properties }) => properties.corridor).filter(Boolean));
      names.forEach((name) => this.addCorridor(parts.filter(({ properties }) => properties.corridor === name)));
      this.pickLines();
    }

    /* Where nothing finer was computed, a leg is one part, drawn at every zoom. */
    wholePart(feature) {
      const basis = feature.properties.path_basis === "stated" ? "stated_path" : "published_station";
      return { geometry: feature.geometry, properties: { basis: basis, min_zoom: 0, max_zoom: 99 } };
    }

    addLeg(feature, parts, number) {
      const drawnParts = parts.map((part) => ({
        properties: part.properties,
        latlngs: L.GeoJSON.coordsToLatLngs(part.geometry.coordinates, 0),
      }));
      const finest = drawnParts.filter(({ properties }) => properties.max_zoom >= 20);
      const leg = { properties: feature.properties, number: number, parts: drawnParts };
      leg.middle = middleOf(finest.map(({ latlngs }) => latlngs));
      leg.bounds = L.latLngBounds(finest.flatMap(({ latlngs }) => latlngs));
      leg.casing = L.layerGroup().addTo(this.map);
      leg.strokes = L.layerGroup().addTo(this.map);
      leg.hit = L.polyline([], { pane: "leghits", weight: 20, opacity: 0, className: "sr-hit" });
      this.makePickable(leg.hit, "leg:" + feature.properties.leg, () => this.legTip(leg));
      leg.hit.addTo(this.route);
      this.legs.set(feature.properties.leg, leg);
    }

    addCorridor(parts) {
      const corridor = { properties: parts[0].properties, lines: L.layerGroup(), parts: parts };
      parts.filter(({ properties }) => properties.max_zoom >= 20).forEach((part) => {
        const line = L.polyline(L.GeoJSON.coordsToLatLngs(part.geometry.coordinates, 0), { pane: "corridors", smoothFactor: 1.5 });
        line.bindTooltip("", { sticky: true, direction: "top", offset: [0, -8], opacity: 1 });
        line.on("tooltipopen", () => {
          const box = element("div");
          this.corridorTip(corridor).forEach((node) => box.appendChild(node));
          line.setTooltipContent(box.innerHTML);
        });
        line.addTo(corridor.lines);
      });
      this.corridors.push(corridor);
    }

    /* The parts that belong to this zoom, as lines; styles follow. */
    pickLines() {
      const zoom = Math.floor(this.map.getZoom());
      this.legs.forEach((leg) => {
        const shown = leg.parts.filter(({ properties }) => properties.min_zoom <= zoom && zoom <= properties.max_zoom);
        const key = shown.map((part) => leg.parts.indexOf(part)).join();
        if (key === leg.shownKey) return;
        leg.shownKey = key;
        leg.shown = shown;
        [leg.casing, leg.strokes].forEach((group) => group.clearLayers());
        shown.forEach((part) => {
          const options = { pane: "lines", interactive: false, smoothFactor: 1 };
          L.polyline(part.latlngs, options).addTo(leg.casing);
          L.polyline(part.latlngs, Object.assign({ basis: part.properties.basis }, options)).addTo(leg.strokes);
        });
        leg.hit.setLatLngs(shown.map(({ latlngs }) => latlngs));
      });
      if (this.stage) this.styleLegs();
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

    length(properties) {
      return new Intl.NumberFormat(this.stage.language).format(Math.round(properties.path_km || properties.length_km)) + " km";
    }

    legTip(leg) {
      const words = this.stage.words;
      return [element("b", "", leg.number + " · " + this.name(leg.properties)),
        element("div", "", words.modes[leg.properties.mode] + " · " + this.length(leg.properties)),
        element("div", "", words.bases[leg.properties.path_basis])];
    }

    corridorTip(corridor) {
      return [element("b", "", this.name(corridor.properties)),
        element("div", "", this.length(corridor.properties)),
        element("div", "", this.stage.words.corridor)];
    }

    placeTip(place) {
      const radius = place.properties.radius_m;
      const far = radius < 1000 ? radius + " m" : radius / 1000 + " km";
      const tip = [element("b", "", this.name(place.properties)),
        element("div", "", this.stage.words.kinds[place.properties.place_kind] + " · ± " + far)];
      const printed = place.properties.printed || [];
      printed.forEach(({ source, names }) => tip.push(element("div", "", this.stage.words.sources[source] + ": " + names.join(" · "))));
      return tip;
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
      const themed = !before || before.theme !== stage.theme;
      if (themed) this.base.forget();
      if (themed) Object.entries(this.colours()).forEach(([name, colour]) => {
        document.documentElement.style.setProperty("--sr-" + name, colour);
      });
      document.documentElement.lang = stage.language;
      container.setAttribute("aria-label", stage.words.map);
      if (stage.corridors !== undefined && stage.corridors !== this.corridorsOn) this.showCorridors(stage.corridors);
      if (stage.grid !== undefined && stage.grid !== this.graticule.on) this.graticule.toggle();
      this.styleLegs();
      this.styleCorridors();
      this.stylePlaces();
      this.fillLegend();
      this.fillViews();
      this.labelTools();
      const moved = !before || before.view !== stage.view;
      if (moved && stage.view !== "stay") this.moveTo(stage.view, !before);
      this.pickLines();
      this.base.paint();
      /* A flight places the names when it lands. */
      if (!(moved && before) || reducedMotion()) this.placeLabels();
      window.requestAnimationFrame(() => container.setAttribute("data-stage", stage.key));
    }

    dashes(mode, basis) {
      if (basis === "stated_path") return { dashArray: null, lineCap: "round" };
      if (basis === "published_station" && mode === "rail") return BRIDGED;
      return { dashArray: PATTERNS[mode].dashArray, lineCap: PATTERNS[mode].lineCap };
    }

    styleLegs() {
      const colours = this.colours();
      this.legs.forEach((leg, id) => {
        const chosen = !this.stage.leg || this.stage.leg === id;
        const mode = leg.properties.mode;
        const weight = PATTERNS[mode].weight + (this.stage.leg === id ? 1.5 : 0);
        leg.casing.eachLayer((line) => line.setStyle({ color: colours.casing, weight: weight + 4, opacity: chosen ? 0.8 : 0.25 }));
        leg.strokes.eachLayer((line) => line.setStyle(Object.assign(this.dashes(mode, line.options.basis), {
          color: colours["leg-" + mode], opacity: chosen ? 1 : 0.35, weight: weight,
        })));
        if (this.stage.leg === id) [leg.casing, leg.strokes].forEach((group) => group.eachLayer((line) => line.bringToFront()));
      });
    }

    styleCorridors() {
      const colours = this.colours();
      this.corridors.forEach((corridor) => corridor.lines.eachLayer((line) => line.setStyle({
        color: colours["leg-" + corridor.properties.mode], weight: 2.5, opacity: 0.55, dashArray: "2 6",
      })));
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
      const legend = { width: this.legend.offsetWidth, height: this.legend.offsetHeight };
      const right = Math.max(edge, this.tools.offsetWidth + 24);
      const around = (left, bottom) => ({ paddingTopLeft: [left, edge], paddingBottomRight: [right, bottom] });
      const choices = [around(Math.max(edge, legend.width + 24), edge + 20), around(edge, Math.max(edge + 20, legend.height + 24))];
      const zooms = choices.map((choice) => {
        const taken = L.point(choice.paddingTopLeft).add(choice.paddingBottomRight);
        return taken.x < size.x * 0.7 && taken.y < size.y * 0.7 ? this.map.getBoundsZoom(bounds, false, taken) : -1;
      });
      if (Math.max(...zooms) < 0) return around(edge, edge + 20);
      return choices[zooms[0] > zooms[1] ? 0 : 1];
    }

    /* ── names ── */

    /* The route's names and numbers win their places before any name of the base map. */
    placeLabels() {
      if (!this.stage) return;
      const placed = this.labels.place(this.routeNames().concat(this.baseLabels()), this.controls().concat(this.alongLegs()));
      this.attribute(placed);
    }

    routeNames() {
      const items = [];
      this.legs.forEach((leg, id) => {
        /* Beside a chosen leg, the number of one that is only a speck would hide it. */
        const beside = this.stage.leg && this.stage.leg !== id;
        if (beside && this.lengthPx(leg) < SPECK_PX) return;
        const badge = element("div", "sr-badge" + (beside ? " faded" : ""), String(leg.number));
        badge.style.setProperty("--leg", this.colours()["leg-" + leg.properties.mode]);
        items.push({ latlng: leg.middle, node: badge, priority: 1, reach: 3, onLine: true });
      });
      this.places.forEach((place, id) => {
        const chosen = this.isChosen(id);
        const onRoute = this.isOnRoute(id);
        /* Places beside the route are named when they are chosen or near; over a continent they would only crowd it. */
        if (!chosen && !onRoute && this.map.getZoom() < NAME_ALL_ZOOM) return;
        const node = element("div", "sr-name" + (chosen ? " chosen" : onRoute ? "" : " faint"), brief(this.name(place.properties)));
        items.push({ latlng: place.latlng, node: node, priority: chosen ? 0 : onRoute ? 2 : 3, reach: chosen || onRoute ? 3 : 0, point: true });
      });
      return items;
    }

    lengthPx(leg) {
      const [from, to] = [leg.bounds.getNorthWest(), leg.bounds.getSouthEast()].map((corner) => this.map.latLngToContainerPoint(corner));
      return from.distanceTo(to);
    }

    baseLabels() {
      if (this.config.tiles) return [];
      const zoom = this.map.getZoom();
      const bounds = this.map.getBounds();
      return this.baseNames
        .filter(({ properties, geometry }) => properties.min_zoom <= zoom && zoom <= (properties.max_zoom || 99)
          && bounds.contains([geometry.coordinates[1], geometry.coordinates[0]]))
        .map(({ properties, geometry }) => ({
          latlng: L.latLng(geometry.coordinates[1], geometry.coordinates[0]),
          node: element("div", "sr-base sr-base-" + properties.kind + (properties.rank <= 2 ? " big" : ""), this.name(properties)),
          priority: 10 + properties.rank,
          reach: 0,
          centred: properties.kind !== "city",
          dot: properties.kind === "city",
          base: properties.kind,
        }));
    }

    /* Small boxes along the drawn legs, so that no name lies on a line. */
    alongLegs() {
      const boxes = [];
      const size = this.map.getSize();
      this.legs.forEach((leg) => (leg.shown || []).forEach(({ latlngs }) => {
        let last = null;
        latlngs.forEach((latlng) => {
          const point = this.map.latLngToContainerPoint(latlng);
          const from = last || point;
          if (last && from.distanceTo(point) < LINE_STEP_PX / 2) return;
          last = point;
          if (Math.max(from.x, point.x) < 0 || Math.min(from.x, point.x) > size.x) return;
          if (Math.max(from.y, point.y) < 0 || Math.min(from.y, point.y) > size.y) return;
          const steps = Math.min(200, Math.ceil(from.distanceTo(point) / LINE_STEP_PX));
          for (let step = 0; step <= steps; step += 1) {
            const share = steps ? step / steps : 0;
            const [x, y] = [from.x + (point.x - from.x) * share, from.y + (point.y - from.y) * share];
            boxes.push([x - 4, y - 4, x + 4, y + 4]);
          }
        });
      }));
      return boxes;
    }

    /* Boxes of the map's own controls, which names keep clear of. */
    controls() {
      const container = this.map.getContainer();
      const origin = container.getBoundingClientRect();
      /* Less than 1 in a miniature. */
      const scale = origin.width / container.offsetWidth || 1;
      return Array.from(container.querySelectorAll(".leaflet-control, .sr-legend, .sr-readout, .sr-grid-names span")).map((control) => {
        const box = control.getBoundingClientRect();
        return [(box.left - origin.left) / scale - 4, (box.top - origin.top) / scale - 4, (box.right - origin.left) / scale + 4, (box.bottom - origin.top) / scale + 4];
      });
    }

    /* The attribution lists the data that is in sight, and no other. */
    attribute(placed) {
      const words = this.stage.words.data;
      const bounds = this.map.getBounds();
      const network = !this.config.tiles && this.base.shows("railway");
      const rail = this.corridorsOn || Array.from(this.legs.values()).some((leg) => leg.properties.mode !== "sea" && leg.bounds.intersects(bounds));
      const towns = placed.some(({ base }) => base === "city" || base === "country")
        || Array.from(this.places.values()).some((place) => place.properties.provenance.includes("GeoNames") && bounds.contains(place.latlng));
      const lines = [this.config.tiles ? this.config.tiles.attribution : words.coast];
      if (rail || network) lines.push(words.railways);
      if (towns) lines.push(words.towns);
      const text = lines.join(" · ");
      if (text === this.attributed) return;
      this.attributed = text;
      this.map.attributionControl._attributions = {};
      this.map.attributionControl.addAttribution(element("span", "", text).outerHTML);
    }

    /* ── legend ── */

    fillLegend() {
      const words = this.stage.words;
      const old = this.legend.querySelector("details");
      const details = element("details");
      details.open = old ? old.open : this.map.getSize().x > NARROW_PX;
      const opens = details.open;
      details.addEventListener("toggle", () => {
        /* Browsers also tell of the state it was made in. */
        if (details.open !== opens || details.changed) this.placeLabels();
        details.changed = true;
      });
      details.appendChild(element("summary", "", words.legend));
      const list = element("ul");
      const legs = Array.from(this.legs.values());
      legs.forEach((leg) => list.appendChild(this.legendRow(this.sample(leg), leg.number + " · " + this.name(leg.properties))));
      const bases = new Set(legs.flatMap((leg) => leg.parts.map(({ properties }) => properties.basis)));
      const rail = legs.find((leg) => leg.properties.mode === "rail");
      if (bases.has("computed_path") || !bases.has("stated_path")) list.appendChild(this.legendRow(null, words.inferred));
      if (bases.has("computed_path") && bases.has("published_station") && rail)
        list.appendChild(this.legendRow(this.sample(rail, "published_station"), words.bridged));
      if (bases.has("stated_path")) list.appendChild(this.legendRow(null, words.stated));
      if (this.corridorsOn) this.corridors.forEach((corridor) => list.appendChild(
        this.legendRow(this.corridorSample(corridor), this.name(corridor.properties) + " · " + this.length(corridor.properties))));
      list.appendChild(this.legendRow(this.discSample(), words.disc));
      if (this.config.tiles) list.appendChild(this.legendRow(null, words.tiles.replace("{server}", this.config.tiles.server)));
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
      const svg = drawn("svg", { width: 34, height: 12, "aria-hidden": "true" });
      svg.appendChild(drawn(shape, attributes));
      return svg;
    }

    sample(leg, basis) {
      const mode = leg.properties.mode;
      const dashes = this.dashes(mode, basis || (leg.properties.path_basis === "stated" ? "stated_path" : "computed_path"));
      return this.svg("line", {
        x1: 2, y1: 6, x2: 32, y2: 6, stroke: this.colours()["leg-" + mode], "stroke-width": PATTERNS[mode].weight,
        "stroke-linecap": dashes.lineCap, "stroke-dasharray": dashes.dashArray || "none",
      });
    }

    corridorSample(corridor) {
      return this.svg("line", { x1: 2, y1: 6, x2: 32, y2: 6, stroke: this.colours()["leg-" + corridor.properties.mode], "stroke-width": 2.5, "stroke-opacity": 0.55, "stroke-dasharray": "2 6" });
    }

    discSample() {
      const colour = this.colours().disc;
      return this.svg("circle", { cx: 17, cy: 6, r: 5, fill: colour, "fill-opacity": 0.2, stroke: colour });
    }
  }

  Object.assign(window.SupplyRoute, {
    start: (map, config) => { window.supplyRouteMap = new RouteMap(map, config); },
    open: (where, config) => {
      /* A drag that ran on by itself would stop the flight to the next step. */
      const map = L.map(where, { center: [50, 90], zoom: 3, zoomSnap: 0.25, minZoom: 1, maxZoom: 14, inertia: false });
      window.supplyRouteMap = new RouteMap(map, config);
      return window.supplyRouteMap;
    },
    show: (stage) => window.supplyRouteMap.show(stage),
  });
})();
