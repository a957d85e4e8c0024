/* Draws a dossier's layer on a Leaflet map once, and then shows whatever stage it is sent.
 *
 * The map is never rebuilt: a stage only changes styles, words and the view. Everything that reaches the page as text
 * goes through textContent, so no name or note can become markup.
 */
import { element } from "../page/dom.js";
import { reducedMotion, whenIdle } from "../page/waiting.js";
import { credit } from "./attribution.js";
import { Base } from "./base.js";
import { baseStyle } from "./base_style.js";
import { Controls } from "./controls.js";
import { Graticule } from "./graticule.js";
import { Labels } from "./labels.js";
import { Legend } from "./legend.js";
import { Measure } from "./measure.js";
import { alongLegs, baseLabels, controlBoxes, routeNames } from "./names.js";
import { Route } from "./route.js";
import { Scale } from "./scale.js";
import { load } from "./source.js";
import { corridorTip, legTip, nameIn, placeTip } from "./tips.js";
import { Viewer } from "./view.js";

/** @import { BaseFile, BaseFeature, LabelFeature, LabelsFile, LayerFile, LinesFile, MapConfig, Palette, Stage } from "../messages.js" */
/** @import { Label } from "./labels.js" */
/** @import { Source } from "./source.js" */
/** @typedef {{ land: Source, network: Source, labels: Source }} BaseSources */
/** @typedef {Omit<MapConfig, "layer" | "lines" | "base"> & { layer: Source, lines: Source, base: string | BaseSources }} Config */
/**
 * Later places and articles, where they are given, are none of the day that is shown.
 * @typedef {Stage & { later_places?: readonly string[], later_articles?: readonly string[] }} Shown
 */

const REST_WITHIN_MS = 1000;
const PANES = { tiles: 190, base: 200, grid: 220, discs: 380, corridors: 390, lines: 400, dots: 430, leghits: 440, placehits: 450, names: 620, tools: 640 };

export class RouteMap {
  /**
   * @param {L.Map} map
   * @param {Config} config
   */
  constructor(map, config) {
    this.map = map;
    this.config = config;
    /** @type {Shown | null} */
    this.stage = null;
    this.ready = false;
    this.corridorsOn = false;
    this.size = "";
    this.attributed = "";
    /** @type {string | null} the view that is kept while the map changes its size */
    this.fitted = null;
    /** @type {((name: string) => void) | null} hears what a reader does with the map's tools, as `leg:ID`, `place:ID` or `layers:NAME,NAME` */
    this.onPick = null;
    /** @type {[west: number, east: number]} where the world ends, in degrees */
    this.ends = [-180, 180];
    /** @type {LabelFeature[]} */
    this.baseNames = [];
    map.attributionControl.setPrefix(false);
    Object.entries(PANES).forEach(([name, z]) => { map.createPane(name).style.zIndex = String(z); });
    /** @type {HTMLElement} */ (map.getPane("names")).style.pointerEvents = "none";
    this.base = new Base((kind) => baseStyle(kind, this.colours())).addTo(map);
    const told = () => /** @type {Stage} */ (this.stage);
    this.drawn = new Route(map, config.looks, {
      leg: (leg) => legTip(told(), leg), place: (place) => placeTip(told(), place), corridor: (corridor) => corridorTip(told(), corridor),
    });
    this.route = this.drawn.group;
    this.legs = this.drawn.legs;
    this.places = this.drawn.places;
    this.labels = new Labels(map, config.looks);
    this.measure = new Measure(map, () => this.words());
    this.graticule = new Graticule(map, config.looks);
    new Scale({ imperial: false, position: "bottomright", nauticalMiles: () => this.words().nautical_miles || "nmi" }).addTo(map);
    this.controls = new Controls(map, () => this.words(),
      { measure: () => this.measure.toggle(), grid: () => this.toggleGrid(), corridors: () => this.toggleCorridors() },
      () => ({ measure: this.measure.on, grid: this.graticule.on, corridors: this.corridorsOn }));
    this.viewer = new Viewer(map, this.controls, !config.tiles);
    this.legend = new Legend(this.controls.legend, this.drawn, config.looks);
    /* A reader folds it, another layer makes it longer, or its font has come. */
    new ResizeObserver(() => this.legendResized()).observe(this.controls.legend);
    map.on("moveend resize", () => { if (this.ready) this.placeLabels(); });
    map.on("zoomend", () => { if (this.ready) this.pickLines(); });
    new ResizeObserver(() => this.resized()).observe(map.getContainer());
    this.start().catch((error) => this.fail(error));
    document.fonts.ready.then(() => { this.labels.forgetSizes(); if (this.ready) this.placeLabels(); });
  }

  /* ── data ── */

  async start() {
    const { layer, lines, base } = this.config;
    const part = (/** @type {keyof BaseSources} */ name) => (typeof base === "string" ? base + name + ".json" : base[name]);
    const [drawn, finer, land] = /** @type {[LayerFile, LinesFile | null, BaseFile]} */ (
      await Promise.all([load(layer), lines ? load(lines) : null, load(part("land"))]));
    const begin = performance.now();
    this.drawBase(land.features);
    /* For tests/bench: how long the base takes to be painted once its data is there. */
    requestAnimationFrame(() => setTimeout(() => { this.basePaintMs = performance.now() - begin; }, 0));
    this.drawn.draw(drawn.features, finer ? finer.features : []);
    this.endWorld();
    this.pickLines();
    if (this.stage) this.apply(this.stage, null);
    this.ready = true;
    /* The route on its coasts first; rivers, railways and names follow once those are on the screen. */
    await new Promise((/** @type {(value?: undefined) => void} */ resolve) => { whenIdle(resolve, REST_WITHIN_MS); });
    const [network, labels] = /** @type {[BaseFile, LabelsFile]} */ (await Promise.all([load(part("network")), load(part("labels"))]));
    this.base.add(network.features);
    this.base.paint();
    this.baseNames = labels.features;
    if (this.stage) this.placeLabels();
    this.map.getContainer().setAttribute("data-base", "whole");
  }

  /** @param {Error} error */
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
    this.viewer.resized();
    this.controls.placeLegend();
    if (this.ready && this.fitted) this.moveTo(this.fitted, true);
  }

  endWorld() {
    this.ends = this.viewer.limitTo(this.drawn.boundsOf("all"));
    this.graticule.ends = this.ends;
    this.base.ends = [this.ends[0] / 360 + 0.5, this.ends[1] / 360 + 0.5];
    this.base.forget();
  }

  /* What was brought into sight stays clear of it. */
  legendResized() {
    if (!this.ready) return;
    if (this.fitted) this.moveTo(this.fitted, true);
    this.placeLabels();
  }

  /** @returns {Partial<Stage["words"]>} */
  words() {
    return this.stage ? this.stage.words : {};
  }

  /** @returns {Palette} */
  colours() {
    return this.config.palettes[(this.stage && this.stage.theme) || "light"];
  }

  /* ── the base map ── */

  /** @param {BaseFeature[]} features */
  drawBase(features) {
    this.base.add(features);
    if (!this.config.tiles) return;
    L.tileLayer(this.config.tiles.url, { pane: "tiles", maxZoom: 19 }).addTo(this.map);
    /** @type {HTMLElement} */ (this.map.getPane("base")).style.display = "none";
  }

  /* ── showing a stage ── */

  /** @param {Shown} stage */
  show(stage) {
    const before = this.stage;
    this.stage = stage;
    if (this.ready) this.apply(stage, before);
  }

  /**
   * @param {Shown} stage
   * @param {Shown | null} before
   */
  apply(stage, before) {
    const container = this.map.getContainer();
    const colours = this.colours();
    const themed = !before || before.theme !== stage.theme;
    if (themed) this.base.forget();
    if (themed) Object.entries(colours).forEach(([name, colour]) => {
      document.documentElement.style.setProperty("--sr-" + name, colour);
    });
    document.documentElement.lang = stage.language;
    container.setAttribute("aria-label", stage.words.map);
    if (stage.corridors !== this.corridorsOn) this.showCorridors(stage.corridors);
    if (stage.grid !== this.graticule.on) this.graticule.toggle();
    this.drawn.keepBack(stage.later_places ?? []);
    this.drawn.styleLegs(colours, stage);
    this.drawn.styleCorridors(colours);
    this.drawn.stylePlaces(colours, stage);
    this.fillLegend(stage);
    this.controls.fillViews(this.viewsOf(stage), (view) => this.goTo(view));
    this.labelTools();
    const moved = !before || before.view !== stage.view;
    /* Where a reader went by himself before the page knew, there the map is, or is on its way. */
    if (moved && stage.view !== "stay" && (!before || stage.view !== this.fitted)) this.moveTo(stage.view, !before);
    this.pickLines();
    this.base.paint();
    /* A flight places the names when it lands. */
    if (!(moved && before) || reducedMotion()) this.placeLabels();
    window.requestAnimationFrame(() => container.setAttribute("data-stage", stage.key));
  }

  pickLines() {
    this.drawn.pickLines(Math.floor(this.map.getZoom()));
    if (this.stage) this.drawn.styleLegs(this.colours(), this.stage);
  }

  /** @param {Stage} stage */
  fillLegend(stage) {
    this.legend.fill(stage, this.colours(), { corridorsOn: this.corridorsOn, tiles: this.config.tiles, widthPx: this.map.getSize().x });
  }

  /**
   * @param {Stage} stage
   * @returns {[text: string, view: string][]}
   */
  viewsOf(stage) {
    const legs = Array.from(this.legs, ([id, leg]) => /** @type {[string, string]} */ ([leg.number + " · " + nameIn(stage, leg.properties), "leg:" + id]));
    const places = Array.from(this.places).filter(([id]) => this.drawn.isOnRoute(id));
    return [[stage.words.whole, "all"], ...legs, ...places.map(([id, place]) => /** @type {[string, string]} */ ([nameIn(stage, place.properties), "places:" + id]))];
  }

  labelTools() {
    this.controls.label();
    this.controls.buttons.corridors.hidden = this.drawn.corridors.length === 0;
  }

  toggleCorridors() {
    this.showCorridors(!this.corridorsOn);
    if (this.stage) this.fillLegend(this.stage);
    this.labelTools();
    this.placeLabels();
    this.tellLayers();
  }

  toggleGrid() {
    this.graticule.toggle();
    this.tellLayers();
  }

  tellLayers() {
    const shown = [this.corridorsOn && "corridors", this.graticule.on && "grid"];
    this.onPick?.("layers:" + shown.filter(Boolean).join());
  }

  /**
   * Goes to a leg, a place or the whole route, and selects it as a click would.
   * @param {string} view
   */
  goTo(view) {
    this.moveTo(view, false);
    this.onPick?.(view === "all" ? "leg:all" : view.replace(/^places:/, "place:"));
  }

  /** @param {boolean} on */
  showCorridors(on) {
    this.corridorsOn = on;
    this.drawn.showCorridors(on, this.colours());
  }

  /**
   * @param {string} view as a stage's
   * @param {boolean} atOnce
   */
  moveTo(view, atOnce) {
    this.fitted = view;
    this.viewer.show(this.drawn.boundsOf(view), atOnce);
    this.map.once("dragstart", () => { this.fitted = null; });
  }

  /* ── names ── */

  placeLabels() {
    const { map, stage } = this;
    if (!stage) return;
    const names = routeNames(map, this.drawn, stage, this.colours());
    const base = this.config.tiles ? [] : baseLabels(map, this.baseNames, stage, this.ends[0]);
    const placed = this.labels.place(names.concat(base), controlBoxes(map.getContainer()).concat(alongLegs(map, this.drawn)));
    this.attribute(stage, placed);
  }

  /**
   * @param {Stage} stage
   * @param {readonly Label[]} placed
   */
  attribute(stage, placed) {
    this.attributed = credit(this, stage, placed);
    /* More of it puts the legend higher than where it had room. */
    if (this.controls.placeLegend() > this.controls.keptFree && this.fitted) this.moveTo(this.fitted, true);
  }
}
