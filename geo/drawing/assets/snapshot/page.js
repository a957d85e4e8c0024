/* The snapshot's page: one part in sight at a time, claims chosen by leg, place and filters, and the map beside them. */
import { speakerToken } from "../deck/speaker_link.js";
import { assumedIn } from "../figures/assumed.js";
import { enliven } from "../figures/register.js";
import { all, find } from "../page/dom.js";
import { reducedMotion } from "../page/waiting.js";
import { cleared, parse, written } from "./address.js";
import { watchClicks } from "./clicks.js";
import { mapConfig, read } from "./data.js";
import { watchFilters } from "./filters.js";
import { known, titleOf } from "./known.js";
import { marksOf } from "./marks.js";
import { Folding } from "./folding.js";
import { openMap, showOnMap } from "./page_map.js";
import { leadOf } from "./picks.js";
import { Presentation } from "./presentation.js";
import { showQuestion, watchQuestions } from "./questions.js";
import { fitting, searched } from "./search.js";
import { View, inOneColumn } from "./view.js";

/** @import { ClaimRecord, DeckData, Searching, SnapshotPage } from "../messages.js" */
/** @import { State } from "./address.js" */
/** @import { Searched } from "./search.js" */

const root = document.documentElement;

export class Page {
  /**
   * @param {ClaimRecord[]} claims
   * @param {Searching} searching
   */
  constructor(claims, searching) {
    /** @type {SnapshotPage} */
    this.data = read("page");
    /** @type {DeckData | null} */
    this.deckData = read("deck");
    this.folding = new Folding(this.data.alike);
    /** @type {Map<string, Searched>} */
    this.claims = new Map(searched(claims, searching, this.folding).map((claim) => [claim.id, claim]));
    this.view = new View(this.data, this.claims, marksOf(claims), this.folding);
    this.form = this.view.form;
    /** @type {State | undefined} */
    this.shown = undefined;
    this.hash = "";
    this.config = mapConfig(this.data);
    this.presentation = new Presentation(this);
    this.map = speakerToken() ? null : openMap(this.config, (name) => { if (!this.presentation.isOn) this.pick(name, null); });
    this.bind();
    this.follow();
  }

  /** @returns {State} */
  get state() {
    return this.shown ?? this.parse("");
  }

  bind() {
    watchClicks(this);
    window.addEventListener("hashchange", () => { if (location.hash !== this.hash) this.follow(); });
    watchFilters(this.form, (chosen) => this.go({ claim: "", ...chosen }, true));
    const order = find(document, '.sr-count [name="sorted"]', HTMLSelectElement);
    order.addEventListener("change", () => this.go({ sorted: order.value }, true));
    find(document, "#sr-clear").addEventListener("click", () => this.clear());
    find(document, "#sr-theme").addEventListener("click", () => this.setTheme(this.theme() === "dark" ? "light" : "dark"));
    all(document, ".sr-figures").forEach((figures) => enliven(figures, (name) => this.pick(name, figures)));
    watchQuestions((opened) => this.opened(opened));
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
      this.presentation.show(state);
      return;
    }
    this.presentation.close();
    this.view.show(state, state.part === "articles" ? this.ofSource() : this.fitting(state), this.source());
    this.showMap();
    if (state.part !== before?.part) window.scrollTo(0, 0);
    showQuestion(state, before);
    find(document, '[data-picture="checks"]').dispatchEvent(new CustomEvent("sr-assume", { detail: { assumed: state.assume } }));
    if (state.section && (state.section !== before?.section || state.part !== before.part)) this.jump(state.section);
    if (state.claim && (state.claim !== before?.claim || state.part !== before?.part)) this.view.reveal(state, () => this.shown);
  }

  /** @param {State} state */
  fitting(state) {
    return fitting(Array.from(this.claims.values()), state, this.folding).map(({ id }) => id);
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

  /* ── what readers do ── */

  /**
   * @param {string} name as KIND:ID
   * @param {HTMLElement | null} target what was clicked, if it is part of the page
   */
  pick(name, target) {
    const isButton = target?.tagName === "BUTTON";
    if (name.startsWith("section:")) {
      this.jumpTo(name.slice("section:".length));
      return;
    }
    const lead = leadOf(name, this.state, this.claims, isButton, this.folding);
    if (!lead) return;
    /* As though the briefing were in sight already: not its top, but the claim is brought there. */
    if (lead.isOnMap) this.shown = { ...this.state, part: "briefing" };
    this.go(lead.change, lead.inPlace);
    const look = inOneColumn() && name.startsWith("claim:") && isButton;
    if (look && this.state.part === "briefing" && this.state.claim) find(document, ".sr-map-column").scrollIntoView({ block: "start", behavior: reducedMotion() ? "auto" : "smooth" });
  }

  clear() {
    const { leg, place } = this.state;
    this.go({ ...cleared(), leg: leg, place: place, claim: "" });
    find(this.form, '[name="q"]').focus();
  }

  /**
   * Which question is open is part of the page's address, but opening one is no step that Back would undo.
   * @param {Pick<State, "question" | "by">} opened
   */
  opened(opened) {
    if (this.shown?.part !== "evidence") return;
    this.note({ ...this.shown, ...opened, section: "" });
    this.view.showSection("");
  }

  /**
   * A section of the evidence, also where it is in the address already.
   * @param {string} section
   */
  jumpTo(section) {
    this.go({ part: "evidence", section: section });
    this.jump(section);
  }

  /** @param {string} section */
  jump(section) {
    this.view.showSection(section);
    titleOf(section)?.scrollIntoView({ block: "start", behavior: "instant" });
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
}
