/* Presenter mode: one step at a time, its claims one by one, with the map beside them. For the live page, its followers,
 * the speaker's miniature and the snapshot alike.
 *
 * Every change fires "sr:state" on root with the state as its detail (deck.applying is true while it comes from apply),
 * and sets data-step, data-fragment and, once painted, data-shown="STEP/FRAGMENT" there.
 */
import { open as openMap } from "../map/main.js";
import { all, closest, find } from "../page/dom.js";
import { fitStep } from "./fit.js";
import { fadeWhileIdle, onSwipe } from "./gestures.js";
import { Keys } from "./keys.js";
import { showMap, watchMap } from "./map_side.js";
import { next, previous } from "./moves.js";
import { Order } from "./order.js";
import { Overview } from "./overview.js";
import { announcement, showPosition } from "./position.js";
import { SpeakerLink } from "./speaker_link.js";
import { StageFigures } from "./stage_figures.js";

/** @import { DeckData, Stage, StepData } from "../messages.js" */
/** @import { Config, RouteMap } from "../map/route_map.js" */
/** @import { Action } from "./keys.js" */
/** @typedef {"light" | "dark"} Theme */
/** @typedef {{ step: string, fragment: number, blank: boolean, theme: Theme }} State */
/** @typedef {{ step?: string | null, fragment?: number | string | null, theme?: Theme, order?: readonly string[] | null }} At */
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

/* What moves on closes what lies over the stage. */
const MOVES = ["next", "previous", "first", "last", "jump", "toggleBlank"];

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
    this.applying = false;
    this.strayed = false;
    /** @type {Stage | null} */
    this.stage = null;
    /** @type {SpeakerLink | null} */
    this.link = null;
    this.root.toggleAttribute("data-mini", Boolean(options.mini));
    this.root.toggleAttribute("data-read-only", Boolean(options.readOnly));
    this.keys = new Keys((name, number) => this.act(name, number), (digits) => this.showTyped(digits));
    root.hidden = false;
    this.home = options.map ? options.map.map.getContainer().parentElement : null;
    this.map = options.map ?? openMap(this.find(".sr-deck-map"), config);
    watchMap(this);
    this.figures = new StageFigures(this);
    this.overview = new Overview(this);
    this.bind();
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

  /**
   * Opens it, and again after close: at a step, and where they are given in another order and theme.
   * @param {At} at
   */
  open(at) {
    this.root.hidden = false;
    if (this.home) this.find(".sr-deck-map").append(this.map.map.getContainer());
    if (at.theme) this.theme = at.theme;
    if (at.order !== undefined) this.arranged.arrange(at.order);
    if (!this.options.mini) this.keys.listen();
    this.map.map.keyboard.disable();
    const { readOnly, mini, speakerAddress } = this.options;
    if (!this.link && !readOnly && !mini && speakerAddress) this.link = new SpeakerLink(this, speakerAddress);
    const asked = at.step && this.order.includes(at.step) ? at.step : null;
    const step = asked ?? this.order[0];
    this.stage = null;
    this.set({ step: step, fragment: asked ? this.within(step, at.fragment) : 0, blank: false, theme: this.theme });
    /* The quotes' font too, though no quote is on stage yet: what is measured before it is there would be wrong. */
    Promise.allSettled(Array.from(document.fonts, (font) => font.load())).then(() => this.fit());
  }

  close() {
    this.keys.stop();
    this.closeSheets();
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

  /**
   * A number of claims that a step has.
   * @param {string} step
   * @param {number | string | null | undefined} fragment
   */
  within(step, fragment) {
    return Math.max(0, Math.min(this.told(step).fragments, Math.floor(Number(fragment)) || 0));
  }

  /** @param {{ step: string, fragment: number, blank: boolean, theme: string }} state */
  apply(state) {
    if (!this.steps.has(state.step)) return;
    this.applying = true;
    this.set({ step: state.step, fragment: this.within(state.step, state.fragment), blank: Boolean(state.blank), theme: state.theme === "dark" ? "dark" : "light" });
    this.applying = false;
  }

  /**
   * @param {string} step
   * @param {number} fragment
   */
  go(step, fragment) {
    if (this.steps.has(step)) this.set({ step: step, fragment: this.within(step, fragment), blank: false });
  }

  /** @param {Partial<State>} change */
  set(change) {
    const before = this.now;
    this.now = { ...before, ...change };
    this.theme = this.now.theme;
    const stepChanged = before.step !== this.now.step;
    document.documentElement.dataset.theme = this.theme;
    this.find(".sr-blank").hidden = !this.now.blank;
    if (stepChanged || before.fragment !== this.now.fragment) this.showText(stepChanged);
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
    if (this.options.onState) this.options.onState(this.state(), this.isWhole() ? null : this.order);
    requestAnimationFrame(() => setTimeout(() => { this.root.dataset.shown = this.now.step + "/" + this.now.fragment; }, 0));
  }

  next() {
    this.moveTo(next(this.order, this.fragments, this.now));
  }

  previous() {
    this.moveTo(previous(this.order, this.fragments, this.now));
  }

  /** @param {{ step: string, fragment: number } | null} at null where there is none: a blank screen then shows again */
  moveTo(at) {
    if (at) this.go(at.step, at.fragment);
    else if (this.now.blank) this.toggleBlank();
  }

  first() { this.go(this.order[0], 0); }

  last() { this.go(this.order[this.order.length - 1], 0); }

  /** @param {number} number of a step, from 1 */
  jump(number) { if (this.order[number - 1]) this.go(this.order[number - 1], 0); }

  toggleBlank() { this.set({ blank: !this.now.blank }); }

  /** @param {Theme} theme */
  setTheme(theme) { this.set({ theme: theme }); }

  toggleTheme() { this.setTheme(this.theme === "dark" ? "light" : "dark"); }

  /**
   * What a key or a button asks for.
   * @param {Action | "leave"} name
   * @param {number} [number] of a step, for "jump"
   */
  act(name, number = 0) {
    if (MOVES.includes(name)) this.closeSheets();
    if (name === "jump") this.jump(number);
    else if (name === "help" || name === "overview") this.sheet(name);
    else if (name !== "none") this[name]();
  }

  /* Escape closes one thing after another; when nothing is left to close, it leaves. */
  escape() {
    const { measure } = this.map;
    if (this.closeSheets()) return;
    if (this.now.blank) this.toggleBlank();
    else if (measure.on) measure.toggle();
    else if (this.figures.closePanel()) return;
    else if (!this.find(".sr-prompter").hidden) this.speaker();
    else this.leave();
  }

  leave() {
    if (this.options.leave) this.options.leave(this.told(this.now.step).leave);
  }

  full() {
    if (document.fullscreenElement) document.exitFullscreen();
    else document.documentElement.requestFullscreen().catch(() => {});
  }

  /* ── text ── */

  /** @param {boolean} stepChanged */
  showText(stepChanged) {
    const { step, fragment } = this.now;
    const section = this.section(step);
    this.sections.forEach((other) => { other.hidden = other !== section; });
    section.classList.toggle("told", fragment > 0);
    const claims = all(section, ".sr-fragment");
    claims.forEach((claim, index) => {
      claim.hidden = index >= fragment;
      claim.classList.toggle("now", index === fragment - 1);
    });
    this.fit();
    this.find(".sr-announcer").textContent = announcement(section, claims[fragment - 1], stepChanged);
    this.fillPrompter();
  }

  fit() {
    fitStep(this.section(this.now.step));
  }

  /** @param {string} digits */
  showTyped(digits) {
    const box = this.find(".sr-jump");
    box.hidden = !digits;
    box.textContent = this.words.jump.replace("{number}", digits);
  }

  /* ── notes ── */

  speaker() {
    if (this.options.readOnly || !this.notes(this.now.step)) return;
    if (this.link && this.link.open()) return;
    const prompter = this.find(".sr-prompter");
    prompter.hidden = !prompter.hidden;
    this.fillPrompter();
  }

  fillPrompter() {
    this.find(".sr-prompter").textContent = this.notes(this.now.step);
  }

  /**
   * Nothing where the deck was made without notes.
   * @param {string} step
   */
  notes(step) {
    const notes = this.section(step).querySelector(".sr-notes");
    return notes ? notes.textContent : "";
  }

  /* ── which steps, in which order ── */

  isWhole() {
    return this.arranged.isWhole;
  }

  /** @param {readonly string[] | null} order null for all */
  setOrder(order) {
    this.arranged.arrange(order);
    this.reordered();
  }

  reordered() {
    this.overview.fill();
    if (this.order.includes(this.now.step)) this.tell();
    else this.go(this.arranged.insteadOf(this.now.step), 0);
  }

  /**
   * @param {string} id
   * @param {boolean} shown
   */
  showStep(id, shown) {
    this.arranged.show(id, shown);
    this.reordered();
  }

  /**
   * @param {string} id
   * @param {number} by rows
   */
  moveStep(id, by) {
    if (this.arranged.move(id, by)) this.reordered();
  }

  /* ── what lies over the stage ── */

  /** @param {"help" | "overview"} name */
  sheet(name) {
    const sheet = find(this.root, ".sr-" + name, HTMLDialogElement);
    const wasOpen = sheet.open;
    this.closeSheets();
    if (wasOpen) return;
    this.overview.fill();
    sheet.showModal();
    all(sheet, '[aria-current="step"]')[0]?.focus();
  }

  closeSheets() {
    const open = all(this.root, "dialog[open]", HTMLDialogElement);
    open.forEach((sheet) => sheet.close());
    return open.length > 0;
  }

  /* ── mouse, touch and size ── */

  /** @param {HTMLElement[]} tools */
  addTools(...tools) {
    this.find(".sr-tools-of-deck").prepend(...tools);
  }

  bind() {
    this.find('[data-do="leave"]').hidden = !this.options.leave;
    this.root.addEventListener("click", (event) => {
      const button = closest(event, "[data-do]");
      if (button) this.press(/** @type {Action | "theme" | "close" | "leave"} */ (button.dataset.do));
      if (event.target instanceof HTMLDialogElement) event.target.close();
    });
    this.find(".sr-blank").addEventListener("click", () => this.toggleBlank());
    onSwipe(this.find(".sr-steps"), (name) => this.act(name));
    new ResizeObserver(() => this.fit()).observe(this.find(".sr-steps"));
    if (!this.options.mini) fadeWhileIdle(this.root);
  }

  /** @param {Action | "theme" | "close" | "leave"} action of a button */
  press(action) {
    if (action === "close") this.closeSheets();
    else this.act(action === "theme" ? "toggleTheme" : action);
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
