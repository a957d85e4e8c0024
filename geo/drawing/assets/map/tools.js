/* What helps to read the map: lengths on the ellipsoid, the grid of meridians and parallels, a scale in both units. */
(function () {
  "use strict";

  const { element, drawn } = window.SupplyRoute;
  const KM_PER_NAUTICAL_MILE = 1.852;
  const RADIANS = Math.PI / 180;
  /* WGS84 (NIMA TR8350.2). */
  const A_M = 6378137;
  const F = 1 / 298.257223563;

  /* Geodesic length in metres between two {lat, lng}: Vincenty's inverse formula (Survey Review 23, 1975), 0.5 mm. It
   * does not converge for points that are nearly opposite; the great circle then serves, within 0.5 %. */
  function geodesicM(from, to) {
    if (from.lat === to.lat && from.lng === to.lng) return 0;
    const b = A_M * (1 - F);
    const u1 = Math.atan((1 - F) * Math.tan(from.lat * RADIANS));
    const u2 = Math.atan((1 - F) * Math.tan(to.lat * RADIANS));
    const [sinU1, cosU1, sinU2, cosU2] = [Math.sin(u1), Math.cos(u1), Math.sin(u2), Math.cos(u2)];
    const apart = (to.lng - from.lng) * RADIANS;
    let lambda = apart;
    for (let round = 0; round < 200; round += 1) {
      const [sinL, cosL] = [Math.sin(lambda), Math.cos(lambda)];
      const sinSigma = Math.hypot(cosU2 * sinL, cosU1 * sinU2 - sinU1 * cosU2 * cosL);
      const cosSigma = sinU1 * sinU2 + cosU1 * cosU2 * cosL;
      const sigma = Math.atan2(sinSigma, cosSigma);
      const sinAlpha = (cosU1 * cosU2 * sinL) / sinSigma;
      const cos2Alpha = 1 - sinAlpha * sinAlpha;
      const cos2Mid = cos2Alpha === 0 ? 0 : cosSigma - (2 * sinU1 * sinU2) / cos2Alpha;
      const c = (F / 16) * cos2Alpha * (4 + F * (4 - 3 * cos2Alpha));
      const before = lambda;
      const inner = cos2Mid + c * cosSigma * (-1 + 2 * cos2Mid * cos2Mid);
      lambda = apart + (1 - c) * F * sinAlpha * (sigma + c * sinSigma * inner);
      if (Math.abs(lambda - before) < 1e-12) {
        const uu = (cos2Alpha * (A_M * A_M - b * b)) / (b * b);
        const bigA = 1 + (uu / 16384) * (4096 + uu * (-768 + uu * (320 - 175 * uu)));
        const bigB = (uu / 1024) * (256 + uu * (-128 + uu * (74 - 47 * uu)));
        const term = cosSigma * (-1 + 2 * cos2Mid * cos2Mid)
          - (bigB / 6) * cos2Mid * (-3 + 4 * sinSigma * sinSigma) * (-3 + 4 * cos2Mid * cos2Mid);
        return b * bigA * (sigma - bigB * sinSigma * (cos2Mid + (bigB / 4) * term));
      }
    }
    return L.CRS.Earth.distance(from, to);
  }

  /* The great circle between two points as latlngs, which on this map is a curve. */
  function greatCircle(from, to) {
    const xyz = ({ lat, lng }) => [Math.cos(lat * RADIANS) * Math.cos(lng * RADIANS),
      Math.cos(lat * RADIANS) * Math.sin(lng * RADIANS), Math.sin(lat * RADIANS)];
    const [a, b] = [xyz(from), xyz(to)];
    const angle = Math.acos(Math.max(-1, Math.min(1, a[0] * b[0] + a[1] * b[1] + a[2] * b[2])));
    if (angle < 1e-9) return [from, to];
    const steps = 64;
    let last = from.lng;
    return Array.from({ length: steps + 1 }, (_, step) => {
      const [p, q] = [Math.sin((1 - step / steps) * angle) / Math.sin(angle), Math.sin((step / steps) * angle) / Math.sin(angle)];
      const [x, y, z] = [0, 1, 2].map((axis) => p * a[axis] + q * b[axis]);
      let lng = Math.atan2(y, x) / RADIANS;
      while (lng - last > 180) lng -= 360;
      while (last - lng > 180) lng += 360;
      last = lng;
      return L.latLng(Math.atan2(z, Math.hypot(x, y)) / RADIANS, lng);
    });
  }

  /* ── measuring ── */

  class Measure {
    constructor(map, words) {
      this.map = map;
      this.words = words;
      this.on = false;
      this.points = [];
      this.drawing = L.layerGroup().addTo(map);
      this.readout = element("div", "sr-readout");
      this.readout.setAttribute("role", "status");
      this.readout.hidden = true;
      map.getContainer().appendChild(this.readout);
      map.on("click", (event) => this.on && this.add(event.latlng));
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
      this.readout.textContent = this.words().measure_start;
      this.map.fire("sr:tool");
    }

    add(latlng) {
      if (this.points.length === 2) this.points = [];
      this.points.push(latlng);
      this.drawing.clearLayers();
      this.points.forEach((point) => L.circleMarker(point, { radius: 5, className: "sr-measured", interactive: false, pane: "tools" }).addTo(this.drawing));
      if (this.points.length < 2) {
        this.readout.textContent = this.words().measure_end;
        return;
      }
      L.polyline(greatCircle(...this.points), { className: "sr-measured", interactive: false, pane: "tools" }).addTo(this.drawing);
      const km = geodesicM(...this.points) / 1000;
      const digits = km < 100 ? 1 : 0;
      const number = (value) => new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: digits }).format(value);
      this.readout.textContent = number(km) + " km · " + number(km / KM_PER_NAUTICAL_MILE) + " " + this.words().nautical_miles;
    }
  }

  /* ── meridians and parallels ── */

  const GRID_STEPS_DEG = [30, 20, 10, 5, 2, 1, 0.5, 0.25, 0.1, 0.05, 0.02];
  const GRID_GAP_PX = 110;

  class Graticule {
    constructor(map) {
      this.map = map;
      this.on = false;
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
      const perPixel = (bounds.getEast() - bounds.getWest()) / size.x;
      const step = GRID_STEPS_DEG.filter((each) => each / perPixel > GRID_GAP_PX).pop() || GRID_STEPS_DEG[0];
      const style = { className: "sr-grid", interactive: false, pane: "grid", weight: 1 };
      const [south, north] = [Math.max(-85, bounds.getSouth()), Math.min(85, bounds.getNorth())];
      for (let lon = Math.ceil(bounds.getWest() / step) * step; lon <= bounds.getEast(); lon += step) {
        L.polyline([[south, lon], [north, lon]], style).addTo(this.lines);
        this.name(this.degrees(lon, "E", "W"), this.map.latLngToContainerPoint([south, lon]).x, size.y - 34);
      }
      for (let lat = Math.ceil(south / step) * step; lat <= north; lat += step) {
        L.polyline([[lat, bounds.getWest()], [lat, bounds.getEast()]], style).addTo(this.lines);
        this.name(this.degrees(lat, "N", "S"), size.x - 48, this.map.latLngToContainerPoint([lat, 0]).y - 7);
      }
    }

    degrees(value, plus, minus) {
      const turned = ((((value + 180) % 360) + 360) % 360) - 180;
      const shown = plus === "E" ? turned : value;
      const rounded = Math.round(Math.abs(shown) * 100) / 100;
      return new Intl.NumberFormat(document.documentElement.lang).format(rounded) + "°" + (rounded === 0 ? "" : shown > 0 ? " " + plus : " " + minus);
    }

    name(text, x, y) {
      const node = element("span", "", text);
      node.style.transform = "translate(" + Math.round(x) + "px," + Math.round(y) + "px)";
      this.names.appendChild(node);
    }
  }

  /* ── a scale in kilometres and nautical miles ── */

  const written = (value) => new Intl.NumberFormat(document.documentElement.lang).format(value);

  const Scale = L.Control.Scale.extend({
    _addScales: function (options, className, container) {
      L.Control.Scale.prototype._addScales.call(this, options, className, container);
      this._nautical = L.DomUtil.create("div", className, container);
    },
    _updateScales: function (maxMetres) {
      L.Control.Scale.prototype._updateScales.call(this, maxMetres);
      const most = maxMetres / 1000 / KM_PER_NAUTICAL_MILE;
      const miles = most >= 1 ? this._getRoundNum(most) : Math.floor(most * 10) / 10;
      if (miles > 0) this._updateScale(this._nautical, written(miles) + " " + this.options.nauticalMiles(), miles / most);
    },
  });

  /* ── buttons ── */

  function tool(icon, press) {
    const button = element("button", "sr-tool");
    button.type = "button";
    const svg = drawn("svg", { viewBox: "0 0 24 24", width: 20, height: 20, "aria-hidden": "true" });
    svg.appendChild(drawn("path", { d: icon, fill: "none", stroke: "currentColor", "stroke-width": 2, "stroke-linecap": "round", "stroke-linejoin": "round" }));
    button.appendChild(svg);
    button.addEventListener("click", press);
    return button;
  }

  const ICONS = {
    views: "M12 21s-7-6.2-7-11a7 7 0 0 1 14 0c0 4.800-7 11-7 11zM12 12.500a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5z",
    measure: "M3 16 16 3l5 5L8 21zM7 12l2 2M10 9l3 3M13 6l2 2",
    grid: "M3 12h18M12 3v18M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 3c-5 5-5 13 0 18M12 3c5 5 5 13 0 18",
    corridors: "M3 12h5c4 0 4-6 8-6h5M8 12c4 0 4 6 8 6h5",
  };

  Object.assign(window.SupplyRoute, { Measure: Measure, Graticule: Graticule, Scale: Scale, tool: tool, ICONS: ICONS, geodesicM: geodesicM });
})();
