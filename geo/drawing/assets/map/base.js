/* The base map on one canvas. Leaflet's own paths would make an object of every point, at every change of zoom: here
 * points are projected once into plain arrays, and each repaint only scales them.
 *
 * Features come in the order to draw them and say at which whole zooms. Where two details meet, they overlap by a
 * little: so of neighbours of one kind all outlines are drawn first, and then all fills, which cover the seams.
 */
import { apart, beside, projected, ringsOf } from "./projection.js";

/** @import { BaseFeature } from "../messages.js" */
/** @import { Box, Ring } from "./projection.js" */
/** @typedef {{ line?: string, width: number, dash?: number[], fill?: string }} BaseStyle colours, widths in pixels */
/** @typedef {BaseFeature & { filled: boolean, rings?: Ring[] }} Drawn */
/** @typedef {typeof L.Renderer.prototype & { initialize(options: object): void, _update(): void }} Inherited not in Leaflet's types */

/* Points closer than this to the one drawn before are left out. */
const STEP_PX = 0.6;
const RIM_PX = 0.8;
const PADDING = 0.35;

const inherited = /** @type {Inherited} */ (L.Renderer.prototype);

/**
 * @param {Box} view
 * @param {number} turn
 * @returns {Box}
 */
const turned = ([west, north, east, south], turn) => [west - turn, north, east - turn, south];

export class Base extends L.Renderer {
  /** @param {(kind: string) => BaseStyle} styles in the colours of now */
  constructor(styles) {
    super({ pane: "base", padding: PADDING });
    this.styles = styles;
    /** @type {[west: number, east: number]} what is painted of the world and its repetitions, x in the unit square */
    this.ends = [0, 1];
    /** @type {Drawn[]} */
    this.features = [];
    /** @type {string | null} */
    this.painted = null;
  }

  /**
   * To be seen after the next paint().
   * @param {BaseFeature[]} features
   */
  add(features) {
    this.features = this.features.concat(features.map((feature) => ({ filled: feature.geometry.type.endsWith("Polygon"), ...feature })));
    this.forget();
  }

  /* The next paint() paints even if nothing moved. */
  forget() {
    this.painted = null;
  }

  /**
   * Whether any feature of a kind is drawn in sight.
   * @param {string} kind
   */
  shows(kind) {
    const view = this.viewBox(this._map.getPixelBounds());
    return this.turns().some((turn) => this.shown().some((feature) => feature.properties.kind === kind
      && this.rings(feature).some(({ box }) => !apart(box, turned(view, turn)))));
  }

  /* Which of the world's repetitions lie between the ends, by how many turns to the east. */
  turns() {
    const [west, east] = this.ends;
    return Array.from({ length: Math.ceil(east) - Math.floor(west) }, (_, index) => Math.floor(west) + index);
  }

  shown() {
    const zoom = Math.floor(this._map.getZoom());
    return this.features.filter(({ properties }) => properties.min_zoom <= zoom && zoom <= properties.max_zoom);
  }

  /** @param {Drawn} feature */
  rings(feature) {
    feature.rings = feature.rings || ringsOf(feature.geometry).map(projected);
    return feature.rings;
  }

  /**
   * @param {L.Bounds} pixels
   * @returns {Box}
   */
  viewBox(pixels) {
    const world = this.worldPx();
    const [min, max] = [/** @type {L.Point} */ (pixels.min), /** @type {L.Point} */ (pixels.max)];
    return [min.x / world, min.y / world, max.x / world, max.y / world];
  }

  worldPx() {
    return 256 * Math.pow(2, this._map.getZoom());
  }

  /* Leaflet calls what begins with an underscore; `_bounds` is what it wants painted, in pixels of its own origin. */

  _initContainer() {
    this._container = document.createElement("canvas");
    this.context = /** @type {CanvasRenderingContext2D} */ (this._container.getContext("2d"));
  }

  _destroyContainer() {
    this.canvas().remove();
    this._container = null;
  }

  _update() {
    if (/** @type {L.Map & { _animatingZoom?: boolean }} */ (this._map)._animatingZoom && this.bounds()) return;
    inherited._update.call(this);
    this.paint();
  }

  canvas() {
    return /** @type {HTMLCanvasElement} */ (this._container);
  }

  bounds() {
    return /** @type {{ _bounds?: L.Bounds }} */ (/** @type {unknown} */ (this))._bounds;
  }

  paint() {
    const bounds = this.bounds();
    if (!this.features.length || !bounds || !this.context) return;
    const corner = /** @type {L.Point} */ (bounds.min);
    const origin = this._map.getPixelOrigin();
    const size = bounds.getSize();
    const key = [this._map.getZoom(), corner.x + origin.x, corner.y + origin.y, size.x, size.y].join();
    const canvas = this.canvas();
    L.DomUtil.setPosition(canvas, corner);
    /* Leaflet tells of one change of view more than once. */
    if (key === this.painted) return;
    this.painted = key;
    const ratio = window.devicePixelRatio || 1;
    canvas.width = Math.round(size.x * ratio);
    canvas.height = Math.round(size.y * ratio);
    canvas.style.width = size.x + "px";
    canvas.style.height = size.y + "px";
    this.context.setTransform(ratio, 0, 0, ratio, 0, 0);
    this.context.lineJoin = "round";
    const from = corner.add(origin);
    const view = this.viewBox(L.bounds(from, from.add(size)));
    this.paintWorld(this.context, from, view);
  }

  /**
   * Sea and land between the world's ends; beyond them nothing is painted.
   * @param {CanvasRenderingContext2D} context
   * @param {L.Point} corner
   * @param {Box} view
   */
  paintWorld(context, corner, view) {
    const world = this.worldPx();
    const [west, east] = this.ends;
    context.beginPath();
    context.rect(west * world - corner.x, -corner.y, (east - west) * world, world);
    context.clip();
    context.fillStyle = this.styles("sea").fill ?? "transparent";
    context.fill();
    this.turns().forEach((turn) => this.drawAll(context, L.point(corner.x - turn * world, corner.y), turned(view, turn)));
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {L.Point} corner
   * @param {Box} view
   */
  drawAll(context, corner, view) {
    const shown = this.shown();
    for (let begin = 0, end; begin < shown.length; begin = end) {
      const { kind } = shown[begin].properties;
      for (end = begin + 1; end < shown.length && shown[end].properties.kind === kind;) end += 1;
      const { line, width, dash, fill } = this.styles(kind);
      const run = shown.slice(begin, end);
      /* Half of an outline, and the fills' own rim, which closes the seams, are under the fills that follow. */
      run.forEach((feature) => this.draw(context, feature, { line: line, width: fill ? width * 2 + RIM_PX : width, dash: dash }, corner, view));
      if (fill) run.forEach((feature) => this.draw(context, feature, { fill: fill, line: fill, width: RIM_PX }, corner, view));
    }
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {Drawn} feature
   * @param {BaseStyle} style
   * @param {L.Point} corner
   * @param {Box} view
   */
  draw(context, feature, style, corner, view) {
    context.beginPath();
    this.rings(feature).forEach((ring) => {
      if (!apart(ring.box, view)) this.trace(context, ring.points, feature.filled, corner, view);
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
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {Float64Array} points
   * @param {boolean} closed
   * @param {L.Point} corner
   * @param {Box} view
   */
  trace(context, points, closed, corner, view) {
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
  }
}
