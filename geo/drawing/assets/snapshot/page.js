/* The snapshot's page: one part in sight at a time, claims chosen by leg, place and filters, and the map beside them. */
import { present } from "../deck/deck.js";
import { speakerToken } from "../deck/speaker_link.js";
import { assumedIn } from "../figures/assumed.js";
import { enliven } from "../figures/register.js";
import { all, closest, find } from "../page/dom.js";
import { reducedMotion } from "../page/waiting.js";
import { cleared, isPart, parse, written } from "./address.js";
import { known, panelOf } from "./known.js";
import { marksOf } from "./marks.js";
import { openMap, relabel, showOnMap } from "./page_map.js";
import { save } from "./saving.js";
import { fitting, searched } from "./search.js";
import { unpackLines, unpacked } from "./unpack.js";
import { View, inOneColumn } from "./view.js";

/** @import { ClaimRecord, DeckData, SnapshotPage } from "../messages.js" */
/** @import { Deck } from "../deck/deck.js" */
/** @import { Config } from "../map/route_map.js" */
/** @import { State } from "./address.js" */
/** @import { Searched } from "./search.js" */

const TYPING_MS = 150;
const root = document.documentElement;

/**
 * @template Data
 * @param {string} id of a block
 * @returns {Data}
 */
const read = (id) => JSON.parse(find(document, "#" + id).textContent);

export class Page {
  /** @param {ClaimRecord[]} claims */
  constructor(claims) {
    /** @type {SnapshotPage} */
    this.data = read("page");
    /** @type {DeckData | null} */
    this.deckData = read("deck");
    /** @type {Map<string, Searched>} */
    this.claims = new Map(claims.map((claim) => [claim.id, searched(claim)]));
    this.view = new View(this.data, this.claims, marksOf(claims));
    this.form = this.view.form;
    /** @type {State | undefined} */
    this.shown = undefined;
    /** @type {Deck | undefined} */
    this.deck = undefined;
    this.hash = "";
    /** @type {Config} */
    this.config = {
      layer: unpacked("layer").then(JSON.parse),
      lines: document.getElementById("packed-lines") ? unpackLines("lines") : null,
      base: { land: unpackLines("land"), network: unpackLines("network"), labels: unpackLines("labels") },
      tiles: null,
      palettes: this.data.palettes,
      looks: this.data.looks,
      opening: this.data.opening,
    };
    this.map = speakerToken() ? null : openMap(this.config, (name) => { if (!this.isPresenting()) this.pick(name, null); });
    this.bind();
    this.follow();
  }

  /** @returns {State} */
  get state() {
    return this.shown ?? this.parse("");
  }

  bind() {
    document.addEventListener("click", (event) => this.clicked(event));
    window.addEventListener("hashchange", () => { if (location.hash !== this.hash) this.follow(); });
    this.form.addEventListener("submit", (event) => event.preventDefault());
    this.form.addEventListener("input", () => {
      clearTimeout(this.typing);
      this.typing = setTimeout(() => this.filtersChanged(), TYPING_MS);
    });
    find(document, "#sr-clear").addEventListener("click", () => this.clear());
    find(document, "#sr-theme").addEventListener("click", () => this.setTheme(this.theme() === "dark" ? "light" : "dark"));
    const sheet = find(this.form, "details", HTMLDetailsElement);
    document.addEventListener("click", ({ target }) => { if (!(target instanceof Node && sheet.contains(target))) sheet.open = false; });
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !sheet.open) return;
      sheet.open = false;
      find(sheet, "summary").focus();
    });
    all(document, ".sr-figures").forEach((figures) => enliven(figures, (name) => this.pick(name, figures)));
    /* Which question is open is part of the page's address, but opening one is no step that Back would undo. */
    find(document, '[data-picture="evidence"]').addEventListener("sr-opened", (event) => (
      this.opened(/** @type {CustomEvent<{ id: string | null }>} */ (event).detail.id)));
    const checks = find(document, '[data-picture="checks"]');
    checks.addEventListener("sr-assumed", () => this.note({ ...this.state, assume: assumedIn(checks) }));
    all(document, "#sr-present").forEach((button) => button.addEventListener("click", () => this.go({ part: "present" })));
  }

  /* ── what is on screen, as the address holds it ── */

  /** @param {string} text */
  parse(text) {
    return known(parse(text, Boolean(this.deckData)), this.claims);
  }

  /**
   * Show another state and put it into the address: as a new entry of the history, or in the place of this one.
   * @param {Partial<State>} change
   * @param {boolean} [inPlace]
   */
  go(change, inPlace) {
    const state = known({ ...this.state, ...change }, this.claims);
    this.hash = written(state);
    if (this.hash !== location.hash) {
      if (inPlace) location.replace(this.hash);
      else location.hash = this.hash;
    }
    this.show(state);
  }

  /**
   * Another state that is on screen already, in the place of this one.
   * @param {State} state
   */
  note(state) {
    this.shown = state;
    this.hash = written(state);
    if (this.hash !== location.hash) location.replace(this.hash);
  }

  follow() {
    this.hash = location.hash;
    this.show(this.parse(location.hash || this.data.initial));
  }

  /** @param {State} state */
  show(state) {
    const before = this.shown;
    this.shown = state;
    root.dataset.part = state.part;
    if (state.part === "present") {
      this.present(state);
      return;
    }
    if (this.deck && this.isPresenting()) {
      this.deck.close();
      relabel(this.map);
    }
    this.view.show(state, state.part === "articles" ? this.ofSource() : this.fitting(state), this.source());
    this.showMap();
    if (state.part !== before?.part) window.scrollTo(0, 0);
    this.showQuestion(state, before);
    find(document, '[data-picture="checks"]').dispatchEvent(new CustomEvent("sr-assume", { detail: { assumed: state.assume } }));
    if (state.claim && (state.claim !== before?.claim || state.part !== before?.part)) this.view.reveal(state, () => this.shown);
  }

  /** @param {State} state */
  fitting(state) {
    return fitting(Array.from(this.claims.values()), state).map(({ id }) => id);
  }

  /** @returns {string} the article on screen */
  source() {
    const { claim, source } = this.state;
    return source || this.claims.get(claim)?.article.id || (find(document, "[data-source]").dataset.source ?? "");
  }

  ofSource() {
    const source = this.source();
    return Array.from(this.claims.values()).filter((claim) => claim.article.id === source).map(({ id }) => id);
  }

  /* ── picking ── */

  /** @param {MouseEvent} event */
  clicked(event) {
    const saving = closest(event, "[data-save]");
    if (saving?.dataset.save) {
      save(saving.dataset.save, this.data.name);
      return;
    }
    const link = closest(event, "a[href^='#']", HTMLAnchorElement);
    if (link && this.followed(link, event)) return;
    const target = closest(event, "[data-pick]");
    if (!target?.dataset.pick || this.isPresenting()) return;
    if (target.tagName !== "BUTTON" && String(window.getSelection())) return;
    this.pick(target.dataset.pick, target);
  }

  /**
   * @param {HTMLAnchorElement} link
   * @param {Event} event
   */
  followed(link, event) {
    const name = link.hash.slice(1);
    if (name === "claims") {
      event.preventDefault();
      if (this.state.part !== "briefing") this.go({ part: "briefing" });
      find(document, "#claims").focus();
      return true;
    }
    if (!isPart(name)) return false;
    event.preventDefault();
    const [open] = all(document, "#evidence .sr-open[data-question]");
    this.go({ part: name, source: "", question: open?.dataset.question ?? "" });
    return true;
  }

  /**
   * @param {string} name as KIND:ID
   * @param {HTMLElement | null} target what was clicked, if it is part of the page
   */
  pick(name, target) {
    const [kind, id] = [name.split(":")[0], name.slice(name.indexOf(":") + 1)];
    const { part, claim } = this.state;
    const isButton = target?.tagName === "BUTTON";
    if (kind === "leg") this.go({ part: "briefing", leg: id === "all" ? "" : id, place: "", claim: "" });
    else if (kind === "place") this.go({ part: "briefing", leg: "", place: id, claim: "" });
    else if (kind === "source") this.go({ part: "articles", source: id, claim: "" });
    else if (kind === "read") this.go({ part: "articles", source: this.claims.get(id)?.article.id ?? "", claim: id });
    else if (kind === "claim" && part === "articles" && isButton) this.onMap(id);
    else if (kind === "layers") this.go({ layer: id.split(",") }, true);
    else if (kind === "span") this.narrowed(...id.split(":"));
    else if (kind === "origin") this.go({ part: "briefing", claim: "", ...cleared(), origin: [id] });
    else if (kind === "claim" && part !== "briefing" && part !== "articles") this.onMap(id);
    else if (kind === "claim") this.go({ claim: part === "briefing" && claim === id ? "" : id });
    const look = inOneColumn() && kind === "claim" && isButton;
    if (look && this.state.part === "briefing" && this.state.claim) find(document, ".sr-map-column").scrollIntoView({ block: "start", behavior: reducedMotion() ? "auto" : "smooth" });
  }

  /**
   * A span of days, chosen on the timeline; none is the whole time.
   * @param {string} [since]
   * @param {string} [until]
   */
  narrowed(since, until) {
    this.go({ since: since || "", until: until || "", claim: "" }, true);
  }

  /**
   * The briefing with a claim chosen; filters that would hide it are taken off.
   * @param {string} id
   */
  onMap(id) {
    this.shown = { ...this.state, part: "briefing" };
    const clear = this.fitting(this.shown).includes(id) ? {} : cleared();
    this.go({ part: "briefing", claim: id, source: "", ...clear });
  }

  clear() {
    const { leg, place } = this.state;
    this.go({ ...cleared(), leg: leg, place: place, claim: "" });
    find(this.form, '[name="q"]').focus();
  }

  filtersChanged() {
    const chosen = new FormData(this.form);
    const one = (/** @type {string} */ name) => String(chosen.get(name) || "").trim();
    const many = (/** @type {string} */ name) => chosen.getAll(name).map(String);
    this.go({ claim: "", voice: many("voice"), origin: many("origin"), hedge: many("hedge"), q: one("q"), since: one("since"), until: one("until") }, true);
  }

  /* ── questions ── */

  /**
   * The row of the question in the address stands open and in sight.
   * @param {State} state
   * @param {State | undefined} before
   */
  showQuestion({ part, question }, before) {
    if (part !== "evidence" || (part === before?.part && question === before.question)) return;
    const [panel, last] = [panelOf(question), panelOf(before?.question)];
    if (panel) panel.closest(".sr-figures")?.dispatchEvent(new CustomEvent("sr-open", { detail: { id: panel.id } }));
    else if (last) last.dispatchEvent(new CustomEvent("sr-close", { bubbles: true, cancelable: true }));
  }

  /** @param {string | null} id of a panel that a reader opened */
  opened(id) {
    if (this.shown?.part !== "evidence") return;
    const panel = id ? document.getElementById(id) : null;
    const question = panel?.dataset.question ?? "";
    if (question !== this.shown.question) this.note({ ...this.shown, question: question });
  }

  /* ── theme and map ── */

  theme() {
    return root.dataset.theme === "dark" ? "dark" : "light";
  }

  /** @param {"light" | "dark"} theme */
  setTheme(theme) {
    root.dataset.theme = theme;
    this.showMap();
  }

  showMap() {
    const { part, claim } = this.state;
    if (!this.map || part === "present") return;
    showOnMap(this.map, this.data, this.state, part === "briefing" ? this.claims.get(claim) : undefined, this.theme());
  }

  /* ── the presentation ── */

  isPresenting() {
    return Boolean(this.deck && !this.deck.root.hidden);
  }

  /** @param {State} state */
  present({ step, fragment = 0, order }) {
    if (!this.deckData || !this.map) return;
    if (this.deck && this.isPresenting()) {
      if (step) this.deck.go(step, fragment);
      return;
    }
    const at = { step, fragment };
    if (this.deck) this.reopen(this.deck, at, order);
    else this.deck = present(find(document, ".sr-deck"), this.deckData, this.config, {
      order: order,
      at: at,
      theme: this.theme(),
      map: this.map,
      leave: (leg) => this.leave(leg),
      speakerAddress: location.href.split("#")[0],
      onState: (now, shown) => this.note({ ...this.state, part: "present", step: now.step, fragment: now.fragment, order: shown }),
    });
    relabel(this.map);
  }

  /**
   * @param {Deck} deck
   * @param {{ step?: string, fragment: number }} at
   * @param {readonly string[] | null | undefined} order
   */
  reopen(deck, at, order) {
    deck.options.theme = this.theme();
    deck.theme = this.theme();
    if (this.map) find(document, ".sr-deck-map").append(this.map.map.getContainer());
    if (order) deck.setOrder(order);
    deck.open(at);
  }

  /** @param {string | null} leg */
  leave(leg) {
    this.go({ ...this.parse("#briefing"), ...(leg ? { leg: leg } : {}) });
    find(document, "#sr-present").focus();
  }
}
