/* The speaker's screen: a window of its own that shows what the audience sees, what comes next, notes and time, and steers.
 * It stays to the presentation as speaker_link.js says.
 */
import { all, element, find } from "../page/dom.js";
import { keep, readKept } from "../page/kept.js";
import { present } from "./deck.js";
import { Keys } from "./keys.js";
import { isOrder, isOurs, speakerToken, target } from "./speaker_link.js";
import { Timer, clock, late } from "./timer.js";

/** @import { DeckData, StepData } from "../messages.js" */
/** @import { Config } from "../map/route_map.js" */
/** @import { Told } from "./speaker_link.js" */
/** @import { Theme } from "./state.js" */

const HELLO_EVERY_MS = 1000;
const LOST_AFTER_MS = 3500;
const TICK_MS = 500;
/* Sizes of the notes, largest first; see [data-fit] in deck.css. At the smallest they scroll. */
const NOTE_FITS = [0, 1, 2, 3];
const TIMER_KEY = "sr-speaker-timer";

class Speaker {
  /**
   * @param {HTMLElement} root the deck's
   * @param {DeckData} data
   * @param {Config} config
   * @param {{ theme?: Theme }} options
   */
  constructor(root, data, config, options) {
    this.data = data;
    this.words = data.words;
    /** @type {Map<string, StepData>} */
    this.steps = new Map(data.steps.map((step) => [step.id, step]));
    this.token = speakerToken();
    this.timer = new Timer({ read: () => readKept(TIMER_KEY), keep: (text) => keep(TIMER_KEY, text) });
    this.heard = 0;
    this.known = false;
    /** @type {[width: number, height: number]} */
    this.size = [1600, 900];
    document.title = this.words.speaker_title;
    this.part = this.build(root);
    this.deck = present(root, data, config, { mini: true, readOnly: true, theme: options.theme });
    this.keys = new Keys((name, number) => this.act(name, number), (digits) => this.showTyped(digits));
    this.keys.listen();
    window.addEventListener("message", (event) => this.hear(event));
    window.addEventListener("resize", () => this.scale());
    new ResizeObserver(() => this.scale()).observe(this.part.left);
    setInterval(() => this.hello(), HELLO_EVERY_MS);
    setInterval(() => this.tick(), TICK_MS);
    this.hello();
    this.show();
    this.tick();
  }

  /* ── the other window ── */

  /** @param {{ kind: "hello" } | { kind: "order", name: string, number?: number }} message */
  send(message) {
    if (window.opener) window.opener.postMessage({ token: this.token, ...message }, target());
  }

  hello() {
    this.send({ kind: "hello" });
  }

  /** @param {MessageEvent<Told | null>} event */
  hear(event) {
    const message = event.data;
    if (event.source !== window.opener || !isOurs(event) || !message || message.token !== this.token || message.kind !== "state") return;
    const before = this.deck.state();
    this.heard = Date.now();
    this.size = message.size;
    const { state, order } = message;
    if (order.join() !== this.deck.order.join()) this.deck.setOrder(order);
    if (JSON.stringify(state) !== JSON.stringify(before)) this.deck.apply(state);
    if (this.known && this.timer.isNew && state.step + state.fragment !== before.step + before.fragment) this.timer.toggle();
    this.known = true;
    this.scale();
    this.show();
    this.tick();
  }

  /**
   * @param {string} name
   * @param {number} [number]
   */
  act(name, number) {
    if (name === "speaker") window.close();
    else if (isOrder(name)) this.send({ kind: "order", name: name, number: number });
  }

  /* ── what it looks like ── */

  /** @param {HTMLElement} root the deck's, which becomes the miniature */
  build(root) {
    const { words } = this;
    const page = element("main", "sr-speaker");
    /**
     * @template {keyof HTMLElementTagNameMap} Tag
     * @param {HTMLElement} parent
     * @param {Tag} tag
     * @param {string} name
     * @param {string} [text]
     */
    const add = (parent, tag, name, text) => {
      const made = element(tag, "sr-sp-" + name, text);
      parent.append(made);
      return made;
    };
    /**
     * @param {HTMLElement} parent
     * @param {string} name
     * @param {string} text
     * @param {() => void} press
     */
    const addButton = (parent, name, text, press) => {
      const made = element("button", "sr-sp-button sr-sp-" + name, text);
      made.type = "button";
      made.addEventListener("click", press);
      parent.append(made);
      return made;
    };
    const top = add(page, "header", "top");
    const position = add(top, "p", "position");
    const figures = /** @type {const} */ (["clock", "elapsed", "pace"]).map((name) => {
      const box = element("div", "sr-sp-figure");
      box.append(element("span", "sr-sp-label", words[name]));
      const figure = add(box, "span", name);
      top.append(box);
      return figure;
    });
    const times = add(top, "div", "times");
    const toggle = addButton(times, "toggle", words.start, () => { this.timer.toggle(); this.tick(); });
    addButton(times, "reset", words.reset, () => { this.timer.reset(); this.tick(); });
    const left = add(page, "div", "left");
    left.append(element("h2", "sr-sp-label", words.now));
    const frame = add(left, "div", "frame");
    frame.append(root);
    root.inert = true;
    const blank = add(left, "p", "blank", words.blank);
    blank.setAttribute("role", "status");
    const next = add(left, "section", "next");
    next.tabIndex = 0;
    next.append(element("h2", "sr-sp-label", words.next));
    const nextTitle = add(next, "p", "next_title");
    const nextClaims = add(next, "ol", "next_claims");
    const right = add(page, "section", "right");
    right.append(element("h2", "sr-sp-label", words.notes));
    const notes = add(right, "div", "notes");
    notes.tabIndex = 0;
    const bar = add(page, "footer", "bar");
    addButton(bar, "previous", words.previous_button, () => this.act("previous"));
    addButton(bar, "blanks", words.blank_button, () => this.act("toggleBlank"));
    const typed = add(bar, "p", "typed");
    typed.setAttribute("role", "status");
    const lost = add(bar, "p", "lost", words.lost);
    lost.setAttribute("role", "alert");
    addButton(bar, "forward", words.next_button, () => this.act("next"));
    document.body.append(page);
    const [time, elapsed, pace] = figures;
    return { position, clock: time, elapsed, pace, toggle, left, frame, blank, nextTitle, nextClaims, notes, typed, lost };
  }

  /* The audience's screen in its own size, made small as a whole. */
  scale() {
    const [width, height] = this.size;
    const { left, frame } = this.part;
    const factor = Math.min((left.clientWidth - 2) / width, (window.innerHeight * 0.46) / height);
    Object.assign(this.deck.root.style, { width: width + "px", height: height + "px", transform: "scale(" + factor + ")" });
    Object.assign(frame.style, { width: width * factor + "px", height: height * factor + "px" });
  }

  /** @param {string} step that there is */
  told(step) {
    return /** @type {StepData} */ (this.steps.get(step));
  }

  show() {
    const { part, words } = this;
    const { step, fragment, blank } = this.deck.state();
    const { order } = this.deck;
    const at = order.indexOf(step);
    const of = fragment ? words.claim_of.replace("{claim}", String(fragment)).replace("{claims}", String(this.told(step).fragments)) : words.start_of;
    part.position.replaceChildren(
      element("b", "", words.position.replace("{step}", String(at + 1)).replace("{steps}", String(order.length))), element("span", "", of));
    part.blank.hidden = !blank;
    part.notes.textContent = this.deck.notes.of(step);
    NOTE_FITS.find((fit) => { part.notes.dataset.fit = String(fit); return part.notes.scrollHeight <= part.notes.clientHeight; });
    const after = order[at + 1];
    part.nextTitle.textContent = after ? this.told(after).title : words.last;
    part.nextClaims.replaceChildren(...(after ? all(this.deck.section(after), ".sr-fragment").map(summary) : []));
  }

  /** @param {string} digits */
  showTyped(digits) {
    this.part.typed.textContent = digits && this.words.jump.replace("{number}", digits);
  }

  tick() {
    const { language } = this.data;
    this.part.clock.textContent = new Date().toLocaleTimeString(language === "fr" ? "fr-FR" : "en-GB", { hour: "2-digit", minute: "2-digit" });
    const seconds = Math.floor(this.timer.ms / 1000);
    this.part.elapsed.textContent = clock(seconds);
    this.part.toggle.textContent = this.timer.since ? this.words.pause : this.words.start;
    this.part.pace.textContent = this.pace(seconds / 60);
    this.part.lost.hidden = Date.now() - this.heard < LOST_AFTER_MS || (!this.heard && performance.now() < LOST_AFTER_MS);
  }

  /** @param {number} minutes since start */
  pace(minutes) {
    const { order } = this.deck;
    const plan = late(minutes, order.map((id) => this.told(id).minutes), order.indexOf(this.deck.state().step));
    const word = this.timer.isNew ? "not_started" : plan.minutes > 0 ? "behind" : plan.minutes < 0 ? "ahead" : "on_time";
    this.part.pace.dataset.pace = word;
    const number = (/** @type {number} */ value) => new Intl.NumberFormat(this.data.language, { maximumFractionDigits: 1 }).format(value);
    return this.words[word].replace("{minutes}", number(Math.abs(plan.minutes))) + " · " + this.words.planned.replace("{minutes}", number(plan.whole));
  }
}

/**
 * A claim to come: what it says in our words, never without who says it, how surely, for when and where.
 * @param {HTMLElement} claim
 */
function summary(claim) {
  const row = element("li", "", find(claim, ".sr-gloss bdi").textContent);
  row.append(find(claim, ".sr-said").cloneNode(true));
  return row;
}

/**
 * Makes this page a speaker's screen; the rest is as for the deck's present().
 * @param {HTMLElement} root
 * @param {DeckData} data
 * @param {Config} config
 * @param {{ theme?: Theme }} [options]
 */
export function speak(root, data, config, options) {
  return new Speaker(root, data, config, options ?? {});
}
