/* What keys, buttons and swipes ask of the deck, and what it does then. */
import { closest } from "../page/dom.js";
import { onSwipe } from "./gestures.js";
import { Keys } from "./keys.js";
import { next, previous } from "./moves.js";

/** @import { Deck } from "./deck.js" */
/** @import { Action } from "./keys.js" */
/** @import { Place } from "./moves.js" */
/** @typedef {Action | "theme" | "close" | "leave"} Pressed as the buttons' data-do has it */

/* What moves on closes what lies over the stage. */
const MOVES = ["next", "previous", "first", "last", "jump", "toggleBlank"];

export class Commands {
  /** @param {Deck} deck */
  constructor(deck) {
    this.deck = deck;
    this.keys = new Keys((name, number) => this.act(name, number), (digits) => this.showTyped(digits));
    deck.find('[data-do="leave"]').hidden = !deck.options.leave;
    deck.root.addEventListener("click", (event) => {
      const button = closest(event, "[data-do]");
      if (button) this.press(/** @type {Pressed} */ (button.dataset.do));
      if (event.target instanceof HTMLDialogElement) event.target.close();
    });
    deck.find(".sr-blank").addEventListener("click", () => this.toggleBlank());
    onSwipe(deck.find(".sr-steps"), (name) => this.act(name));
  }

  /** @param {Pressed} name */
  press(name) {
    if (name === "close") this.deck.sheets.close();
    else this.act(name === "theme" ? "toggleTheme" : name);
  }

  /**
   * @param {Action | "leave"} name
   * @param {number} [number] of a step, for "jump"
   */
  act(name, number = 0) {
    const { sheets } = this.deck;
    if (MOVES.includes(name)) sheets.close();
    if (name === "jump") this.jump(number);
    else if (name === "help" || name === "overview") sheets.toggle(name);
    else if (name !== "none") this[name]();
  }

  /* ── moves ── */

  next() {
    const { order, fragments, now } = this.deck;
    this.moveTo(next(order, fragments, now));
  }

  previous() {
    const { order, fragments, now } = this.deck;
    this.moveTo(previous(order, fragments, now));
  }

  /** @param {Place | null} at null where there is none: a blank screen then shows again */
  moveTo(at) {
    if (at) this.deck.go(at.step, at.fragment);
    else if (this.deck.now.blank) this.toggleBlank();
  }

  first() { this.jump(1); }

  last() { this.jump(this.deck.order.length); }

  /** @param {number} number of a step, from 1 */
  jump(number) {
    const step = this.deck.order[number - 1];
    if (step) this.deck.go(step, 0);
  }

  /** @param {string} digits of a number that is being typed */
  showTyped(digits) {
    const box = this.deck.find(".sr-jump");
    box.hidden = !digits;
    box.textContent = this.deck.words.jump.replace("{number}", digits);
  }

  /* ── what is seen, and the way out ── */

  toggleBlank() { this.deck.set({ blank: !this.deck.now.blank }); }

  toggleTheme() { this.deck.set({ theme: this.deck.theme === "dark" ? "light" : "dark" }); }

  speaker() { this.deck.notes.toggle(); }

  full() {
    if (document.fullscreenElement) document.exitFullscreen();
    else document.documentElement.requestFullscreen().catch(() => {});
  }

  /* Escape closes one thing after another; when nothing is left to close, it leaves. */
  escape() {
    const { map: { measure }, sheets, figures, notes, now } = this.deck;
    if (sheets.close()) return;
    if (now.blank) this.toggleBlank();
    else if (measure.on) measure.toggle();
    else if (figures.closePanel()) return;
    else if (notes.areOverStage) this.speaker();
    else this.leave();
  }

  leave() {
    const { now, options } = this.deck;
    if (options.leave) options.leave(this.deck.told(now.step).leave);
  }
}
