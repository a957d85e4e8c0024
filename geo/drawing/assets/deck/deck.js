/* Presenter mode: one step at a time, its claims one by one, with the map beside them. For the live page, its followers,
 * the speaker's miniature and the snapshot alike.
 *
 * Every change fires "sr:state" on root with the state as its detail, and sets data-step, data-fragment and, once painted,
 * data-shown="STEP/FRAGMENT" there.
 */
import { open as openMap } from "../map/main.js";
import { all, find } from "../page/dom.js";
import { Commands } from "./commands.js";
import { fitStep } from "./fit.js";
import { fadeWhileIdle } from "./gestures.js";
import { showMap, watchMap } from "./map_side.js";
import { Notes } from "./notes.js";
import { Order } from "./order.js";
import { Overview } from "./overview.js";
import { showPosition } from "./position.js";
import { Sheets } from "./sheets.js";
import { SpeakerLink } from "./speaker_link.js";
import { StageFigures } from "./stage_figures.js";
import { opening, received, within } from "./state.js";
import { showText } from "./text.js";

/** @import { DeckData, StepData } from "../messages.js" */
/** @import { Config, RouteMap, Shown } from "../map/route_map.js" */
/** @import { Asked, State, Theme } from "./state.js" */
/** @typedef {Asked & { theme?: Theme, order?: readonly string[] | null }} At */
/**
 * @typedef {object} Options
 * @property {readonly string[] | null} [order] ids of the steps to show, or null for all
 * @property {At} [at] where to begin
 * @property {Theme} [theme]
 * @property {RouteMap} [map] one that is open already (it is lent to the deck and given back by close)
 * @property {((leg: string | null) => void) | null} [leave] where Escape leads; without it there is no way out
 * @property {HTMLElement[]} [tools] elements for the bar
 * @property {string | null} [speakerAddress] the page that N opens, with a #speaker=… of its own; without it notes come as an overlay
 * @property {((state: State, order: readonly string[] | null) => void) | null} [onState] after every change; order is null for all steps in the dossier's order
 * @property {boolean} [readOnly] a follower; it takes no orders from other windows and has no notes
 * @property {boolean} [mini] no keys and no bar
 */

export class Deck {
  /**
   * @param {HTMLElement} root the .sr-deck that templates/deck.html made, hidden until now
   * @param {DeckData} data
   * @param {Config} config the map's
   * @param {Options} options
   */
  constructor(root, data, config, options) {
    this.root = root;
    this.data = data;
    this.words = data.words;
    this.options = options;
    /** @type {Map<string, StepData>} */
    this.steps = new Map(data.steps.map((step) => [step.id, step]));
    const { steps } = this;
    this.fragments = (/** @type {string} */ step) => steps.get(step)?.fragments ?? 0;
    this.sections = new Map(all(root, ".sr-step").map((section) => [section.dataset.step ?? "", section]));
    this.all = data.steps.map(({ id }) => id);
    this.arranged = new Order(this.all);
    this.arranged.arrange(options.order);
    this.theme = options.theme || "light";
    /** @type {State} */
    this.now = { step: "", fragment: 0, blank: false, theme: this.theme };
    this.strayed = false;
    /** @type {Shown | null} */
    this.stage = null;
    /** @type {SpeakerLink | null} */
    this.link = null;
    this.root.toggleAttribute("data-mini", Boolean(options.mini));
    this.root.toggleAttribute("data-read-only", Boolean(options.readOnly));
    root.hidden = false;
    this.home = options.map ? options.map.map.getContainer().parentElement : null;
    this.map = options.map ?? openMap(this.find(".sr-deck-map"), config);
    watchMap(this);
    this.figures = new StageFigures(this);
    this.overview = new Overview(this);
    this.sheets = new Sheets(this);
    this.notes = new Notes(this);
    this.commands = new Commands(this);
    new ResizeObserver(() => this.fit()).observe(this.find(".sr-steps"));
    if (!options.mini) fadeWhileIdle(root);
    this.addTools(...(options.tools || []));
    this.open(options.at || {});
  }

  /** @param {string} selector */
  find(selector) {
    return find(this.root, selector);
  }

  get order() {
    return this.arranged.shown;
  }

  /**
   * What the data says of a step that there is.
   * @param {string} id
   */
  told(id) {
    return /** @type {StepData} */ (this.steps.get(id));
  }

  /** @param {string} id of a step that there is */
  section(id) {
    return /** @type {HTMLElement} */ (this.sections.get(id));
  }

  /** @param {HTMLElement[]} tools for the bar */
  addTools(...tools) {
    this.find(".sr-tools-of-deck").prepend(...tools);
  }

  /**
   * Opens it, and again after close: at a step, and where they are given in another order and theme.
   * @param {At} at
   */
  open(at) {
    this.root.hidden = false;
    if (this.home) this.find(".sr-deck-map").append(this.map.map.getContainer());
    if (at.theme) this.theme = at.theme;
    if (at.order !== undefined) this.arranged.arrange(at.order);
    if (!this.options.mini) this.commands.keys.listen();
    this.map.map.keyboard.disable();
    const { readOnly, mini, speakerAddress } = this.options;
    if (!this.link && !readOnly && !mini && speakerAddress) this.link = new SpeakerLink(this, speakerAddress);
    this.stage = null;
    this.set({ ...opening(this.order, this.fragments, at), blank: false, theme: this.theme });
    /* The quotes' font too, though no quote is on stage yet: what is measured before it is there would be wrong. */
    Promise.allSettled(Array.from(document.fonts, (font) => font.load())).then(() => this.fit());
  }

  close() {
    this.commands.keys.stop();
    this.sheets.close();
    this.root.hidden = true;
    if (this.link) this.link.close();
    this.link = null;
    this.map.map.keyboard.enable();
    if (this.home) this.home.append(this.map.map.getContainer());
  }

  /* ── state ── */

  /** @returns {State} */
  state() {
    return { ...this.now };
  }

  /** @param {{ step: string, fragment: number, blank: boolean, theme: string }} state of another window */
  apply(state) {
    if (this.steps.has(state.step)) this.set(received(state, this.fragments(state.step)));
  }

  /**
   * @param {string} step
   * @param {number} fragment
   */
  go(step, fragment) {
    if (this.steps.has(step)) this.set({ step: step, fragment: within(this.fragments(step), fragment), blank: false });
  }

  /** @param {Partial<State>} change */
  set(change) {
    const before = this.now;
    this.now = { ...before, ...change };
    this.theme = this.now.theme;
    const stepChanged = before.step !== this.now.step;
    document.documentElement.dataset.theme = this.theme;
    this.find(".sr-blank").hidden = !this.now.blank;
    if (stepChanged || before.fragment !== this.now.fragment) {
      showText(this, stepChanged);
      this.notes.fill();
    }
    showMap(this, stepChanged);
    if (stepChanged) this.figures.show(this.told(this.now.step).picture);
    this.tell();
  }

  tell() {
    this.figures.reach();
    const { step, fragment } = this.now;
    this.root.dataset.step = step;
    this.root.dataset.fragment = String(fragment);
    this.root.dataset.blank = String(this.now.blank);
    showPosition(this);
    this.root.dispatchEvent(new CustomEvent("sr:state", { detail: this.state() }));
    if (this.options.onState) this.options.onState(this.state(), this.arranged.isWhole ? null : this.order);
    requestAnimationFrame(() => setTimeout(() => { this.root.dataset.shown = this.now.step + "/" + this.now.fragment; }, 0));
  }

  fit() {
    fitStep(this.section(this.now.step));
  }

  /* ── which steps, in which order ── */

  /** @param {readonly string[] | null} order null for all */
  setOrder(order) {
    this.arranged.arrange(order);
    this.reordered();
  }

  /* After every change of what is arranged. */
  reordered() {
    this.overview.fill();
    if (this.order.includes(this.now.step)) this.tell();
    else this.go(this.arranged.insteadOf(this.now.step), 0);
  }
}

/**
 * @param {HTMLElement} root
 * @param {DeckData} data
 * @param {Config} config
 * @param {Options} [options]
 */
export function present(root, data, config, options) {
  return new Deck(root, data, config, options ?? {});
}
