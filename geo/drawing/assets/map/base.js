/* The base map on one canvas. Leaflet's own paths would make an object of every point, at every change of zoom: here
 * points are projected once into plain arrays, and each repaint only scales them.
 *
 * Features come in the order to draw them and say at which whole zooms. Where two details meet, they overlap by a
 * little: so of neighbours of one kind all outlines are drawn first, and then all fills, which cover the seams.
 */
(function () {
  "use strict";

  /* Points closer than this to the one drawn before are left out. */
  const STEP_PX = 0.6;
  const RIM_PX = 0.8;
  const FURTHEST_LAT = 85.0511287798;
  const RADIANS = Math.PI / 180;
  const PADDING = 0.35;

  const DEPTHS = { LineString: 1, MultiLineString: 2, Polygon: 2, MultiPolygon: 3 };

  function ringsOf({ type, coordinates }) {
    const depth = DEPTHS[type];
    return depth === 1 ? [coordinates] : depth === 2 ? coordinates : coordinates.flat();
  }

  /* Web Mercator with the world as the unit square, x from the west, y from the north. */
  function projected(ring) {
    const points = new Float64Array(ring.length * 2);
    let [west, north, east, south] = [Infinity, Infinity, -Infinity, -Infinity];
    /* Plain loops here and in trace(): they run for tens of thousands of points before the first paint. */
    for (let index = 0; index < ring.length; index += 1) {
      const lat = ring[index][1];
      const sine = Math.sin((lat > FURTHEST_LAT ? FURTHEST_LAT : lat < -FURTHEST_LAT ? -FURTHEST_LAT : lat) * RADIANS);
      const x = ring[index][0] / 360 + 0.5;
      const y = 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
      points[index * 2] = x;
      points[index * 2 + 1] = y;
      if (x < west) west = x;
      if (x > east) east = x;
      if (y < north) north = y;
      if (y > south) south = y;
    }
    return { points: points, box: [west, north, east, south] };
  }

  const apart = (box, other) => box[2] < other[0] || other[2] < box[0] || box[3] < other[1] || other[3] < box[1];

  /* Whether the stretch that ends at a point lies wholly on one side of the view. */
  function beside(points, index, view) {
    const [x, y, fromX, fromY] = [points[index], points[index + 1], points[index - 2], points[index - 1]];
    return (x < view[0] && fromX < view[0]) || (x > view[2] && fromX > view[2]) || (y < view[1] && fromY < view[1]) || (y > view[3] && fromY > view[3]);
  }

  const Base = L.Renderer.extend({
    options: { pane: "base", padding: PADDING },

    /* styles: (kind) => {line, width, dash, fill} in the colours of now. */
    initialize: function (styles) {
      L.Renderer.prototype.initialize.call(this, {});
      this.styles = styles;
      this.features = [];
    },

    /* To be seen after the next paint(). */
    add: function (features) {
      this.features = this.features.concat(features.map((feature) => Object.assign({ filled: feature.geometry.type.endsWith("Polygon") }, feature)));
      this.forget();
    },

    /* The next paint() paints even if nothing moved. */
    forget: function () {
      this.painted = null;
    },

    /* Whether any feature of a kind is drawn in sight. */
    shows: function (kind) {
      const view = this.viewBox(this._map.getPixelBounds());
      return this.shown().some((feature) => feature.properties.kind === kind && this.rings(feature).some(({ box }) => !apart(box, view)));
    },

    shown: function () {
      const zoom = Math.floor(this._map.getZoom());
      return this.features.filter(({ properties }) => properties.min_zoom <= zoom && zoom <= properties.max_zoom);
    },

    rings: function (feature) {
      feature.rings = feature.rings || ringsOf(feature.geometry).map(projected);
      return feature.rings;
    },

    viewBox: function (pixels) {
      const world = this.worldPx();
      return [pixels.min.x / world, pixels.min.y / world, pixels.max.x / world, pixels.max.y / world];
    },

    worldPx: function () {
      return 256 * Math.pow(2, this._map.getZoom());
    },

    _initContainer: function () {
      this._container = document.createElement("canvas");
      this.context = this._container.getContext("2d");
    },

    _destroyContainer: function () {
      this._container.remove();
      this._container = null;
    },

    _update: function () {
      if (this._map._animatingZoom && this._bounds) return;
      L.Renderer.prototype._update.call(this);
      this.paint();
    },

    paint: function () {
      if (!this.features.length) return;
      const origin = this._map.getPixelOrigin();
      const size = this._bounds.getSize();
      const key = [this._map.getZoom(), this._bounds.min.x + origin.x, this._bounds.min.y + origin.y, size.x, size.y].join();
      L.DomUtil.setPosition(this._container, this._bounds.min);
      /* Leaflet tells of one change of view more than once. */
      if (key === this.painted) return;
      this.painted = key;
      const ratio = window.devicePixelRatio || 1;
      this._container.width = Math.round(size.x * ratio);
      this._container.height = Math.round(size.y * ratio);
      this._container.style.width = size.x + "px";
      this._container.style.height = size.y + "px";
      this.context.setTransform(ratio, 0, 0, ratio, 0, 0);
      this.context.lineJoin = "round";
      const corner = this._bounds.min.add(origin);
      const view = this.viewBox(L.bounds(corner, corner.add(size)));
      this.drawAll((feature, style) => this.draw(feature, style, corner, view));
    },

    drawAll: function (draw) {
      const shown = this.shown();
      for (let begin = 0, end; begin < shown.length; begin = end) {
        const { kind } = shown[begin].properties;
        for (end = begin + 1; end < shown.length && shown[end].properties.kind === kind;) end += 1;
        const { line, width, dash, fill } = this.styles(kind);
        const run = shown.slice(begin, end);
        /* Half of an outline, and the fills' own rim, which closes the seams, are under the fills that follow. */
        run.forEach((feature) => draw(feature, { line: line, width: fill ? width * 2 + RIM_PX : width, dash: dash }));
        if (fill) run.forEach((feature) => draw(feature, { fill: fill, line: fill, width: RIM_PX }));
      }
    },

    draw: function (feature, style, corner, view) {
      const context = this.context;
      context.beginPath();
      this.rings(feature).forEach((ring) => {
        if (!apart(ring.box, view)) this.trace(ring.points, feature.filled, corner, view);
      });
      if (style.fill) {
        context.fillStyle = style.fill;
        context.fill("evenodd");
      }
      if (style.line) {
        context.strokeStyle = style.line;
        context.lineWidth = style.width;
        context.setLineDash(style.dash || []);
        context.stroke();
      }
    },

    trace: function (points, closed, corner, view) {
      const context = this.context;
      const world = this.worldPx();
      const end = points.length - 2;
      let lastX = Infinity;
      let lastY = Infinity;
      for (let index = 0; index <= end; index += 2) {
        /* A line's stretches on one side of the view are left out; an area needs all of its points. */
        const lifted = index === 0 || (!closed && beside(points, index, view));
        const x = points[index] * world - corner.x;
        const y = points[index + 1] * world - corner.y;
        if (lifted) context.moveTo(x, y);
        else if (index === end || Math.abs(x - lastX) >= STEP_PX || Math.abs(y - lastY) >= STEP_PX) context.lineTo(x, y);
        else continue;
        lastX = x;
        lastY = y;
      }
      if (closed) context.closePath();
    },
  });

  window.SupplyRoute.Base = Base;
})();
