/* A follower's side of a room: goes where the presenter goes, unless one looks around.
 *
 * The server says {state, presenter} to followers.
 */
import { button, closest, element } from "../page/dom.js";
import { keep, readKept } from "../page/kept.js";
import { Line } from "./line.js";

/** @import { CloseCodes, FollowState, FollowWords, FollowerNews } from "../messages.js" */
/** @import { Deck } from "./deck.js" */
/** @typedef {"connecting" | "open" | "reconnecting" | "ended" | "full" | "no_room"} Connection */

const ROOM = /^[0-9a-z-]{1,40}$/;
const RELOADED_NAME = "sr:reloaded-for";
/* So long a room may be unknown before a follower who was in it is told: a server that starts again forgets its rooms
 * until the presenter's page opens them. */
const PATIENCE_MS = 20000;

export class Follower {
  /**
   * @param {Deck} deck
   * @param {{ words: FollowWords, codes: CloseCodes, room: string, briefing: string }} options with the dashboard's address
   */
  constructor(deck, options) {
    this.deck = deck;
    this.words = options.words;
    this.codes = options.codes;
    /** @type {FollowState | null} */
    this.latest = null;
    this.presenter = false;
    this.away = false;
    this.mapMoved = false;
    this.going = false;
    this.met = false;
    /** @type {number | null} */
    this.lostAt = null;
    /** @type {string | undefined} the room's, as last heard */
    this.theme = undefined;
    /** @type {Connection} */
    this.state = "connecting";
    this.bar = element("div", "sr-follow");
    this.text = element("p", "sr-follow-text");
    this.where = element("p", "sr-follow-where");
    this.backButton = button("sr-follow-back", this.words.back, () => this.back());
    this.over = element("dialog", "sr-sheet sr-follow-over");
    this.overText = element("p", "sr-follow-message");
    this.build(options.briefing);
    deck.root.addEventListener("sr:state", () => this.moved());
    this.watchMap();
    window.addEventListener("keydown", (event) => {
      if (event.key.toLowerCase() === "r" && !(event.ctrlKey || event.altKey || event.metaKey) && this.away) this.back();
    });
    this.line = new Line({
      room: () => options.room,
      greeting: () => ({ follow: true }),
      heard: (message) => this.heard(message),
      turned: (state, code) => this.turned(state, code),
    });
    this.show();
    if (ROOM.test(options.room)) this.line.start();
    else this.turn("no_room");
  }

  /** @param {string} briefing */
  build(briefing) {
    this.text.setAttribute("role", "status");
    this.backButton.append(element("kbd", "", "R"));
    this.bar.append(element("span", "sr-follow-dot"), this.text, this.where, this.backButton);
    this.deck.find(".sr-map-side").append(this.bar);
    this.overText.id = "sr-follow-message";
    this.over.setAttribute("aria-labelledby", this.overText.id);
    const leave = element("a", "sr-follow-leave", this.words.briefing);
    leave.href = briefing || "/";
    const foot = element("footer");
    foot.append(leave, button("sr-follow-stay", this.words.stay, () => this.over.close()));
    this.over.append(this.overText, foot);
    this.deck.root.append(this.over);
  }

  /* Whoever moves the map is looking around, as is who goes to another step. */
  watchMap() {
    const box = this.deck.find(".sr-deck-map");
    const leave = () => this.leave();
    ["wheel", "dblclick", "touchmove"].forEach((kind) => box.addEventListener(kind, leave, { passive: true, capture: true }));
    box.addEventListener("click", (event) => { if (closest(event, ".leaflet-control-zoom, .sr-tools")) leave(); }, true);
    this.deck.map.map.on("dragstart", leave);
  }

  /** @param {FollowerNews} message */
  heard(message) {
    this.presenter = message.presenter;
    this.latest = message.state;
    if (this.latest && !this.away) this.go(this.latest);
    this.show();
  }

  /**
   * @param {"open" | "lost"} state
   * @param {number} code
   */
  turned(state, code) {
    if (state === "open") {
      this.turn("open");
      this.met = true;
      this.lostAt = null;
      if (this.over.open) this.over.close();
      return false;
    }
    this.lostAt = this.lostAt || Date.now();
    const { ended, full, no_room: noRoom } = this.codes;
    const patient = this.met && Date.now() - this.lostAt < PATIENCE_MS;
    if (code === ended) this.turn("ended");
    else if (code === full) this.turn("full");
    else if (code === noRoom && !patient) this.turn("no_room");
    else if (code !== noRoom || this.state !== "no_room") this.turn("reconnecting");
    return code === ended;
  }

  /** @param {Connection} state */
  turn(state) {
    const changed = state !== this.state;
    this.state = state;
    this.show();
    if (!changed || !(state === "ended" || state === "full" || state === "no_room")) return;
    this.overText.textContent = this.words[state];
    this.deck.sheets.close();
    this.over.showModal();
  }

  /* ── going along ── */

  /** @param {FollowState} latest */
  go(latest) {
    const { deck } = this;
    if (!deck.steps.has(latest.step)) {
      reload(latest.step);
      return;
    }
    this.going = true;
    const order = latest.steps || deck.all;
    if (deck.order.join() !== order.join()) deck.setOrder(latest.steps);
    /* The room's theme when the presenter changes it; until then one's own. */
    const theme = latest.theme === this.theme ? deck.state().theme : latest.theme;
    this.theme = latest.theme;
    deck.apply({ ...latest, theme: theme });
    this.going = false;
  }

  moved() {
    if (this.going || !this.latest) return;
    const here = this.deck.state();
    const { step, fragment, blank } = this.latest;
    const together = here.step === step && here.fragment === fragment && here.blank === blank && !this.mapMoved;
    if (together === !this.away) return;
    this.away = !together;
    this.show();
  }

  leave() {
    if (!this.latest) return;
    this.mapMoved = true;
    this.away = true;
    this.show();
  }

  back() {
    const { deck, latest } = this;
    this.away = false;
    this.mapMoved = false;
    deck.sheets.close();
    if (latest) {
      const sameStep = deck.state().step === latest.step;
      this.go(latest);
      if (sameStep && deck.map.ready && deck.stage) deck.map.moveTo(deck.stage.view, false);
    }
    deck.strayed = false;
    this.show();
  }

  show() {
    const { words, latest, away } = this;
    const shown = this.state !== "open" ? this.state : latest ? (this.presenter ? "connected" : "away") : "waiting";
    this.bar.dataset.state = shown;
    this.bar.toggleAttribute("data-around", away);
    const text = away && this.state === "open" && this.presenter ? words.around : words[shown];
    if (this.text.textContent !== text) this.text.textContent = text;
    this.backButton.hidden = !away;
    this.where.hidden = !away || !latest;
    if (!away || !latest) return;
    const order = latest.steps || this.deck.all;
    const at = order.indexOf(latest.step) + 1;
    this.where.textContent = words.presenter_at.replace("{step}", String(at || "–")).replace("{steps}", String(order.length));
  }
}

/**
 * The presenter has a step that was not there when this page was opened: the dossier has changed.
 * @param {string} step
 */
function reload(step) {
  if (readKept(RELOADED_NAME) === step) return;
  keep(RELOADED_NAME, step);
  location.reload();
}
