/* Keys, the same on the stage and on the speaker's screen. */

/** @typedef {"next" | "previous" | "first" | "last" | "toggleBlank" | "speaker" | "full" | "toggleTheme" | "overview" | "help" | "escape" | "jump" | "none"} Action */

const JUMP_FORGOTTEN_MS = 4000;
/** @type {Record<string, Action | undefined>} */
const ACTIONS = {
  ArrowRight: "next", PageDown: "next", ArrowLeft: "previous", PageUp: "previous", Home: "first", End: "last",
  b: "toggleBlank", ".": "toggleBlank", n: "speaker", f: "full", l: "toggleTheme", o: "overview", "?": "help", Escape: "escape",
};

export class Keys {
  /**
   * @param {(name: Action, number: number) => void} act `number` only for "jump"
   * @param {(digits: string) => void} typed what was typed of a number so far
   */
  constructor(act, typed) {
    this.act = act;
    this.typed = typed;
    this.digits = "";
    this.byPointer = true;
    /** @param {KeyboardEvent} event */
    this.onKey = (event) => this.handle(event);
    this.onPointer = () => { this.byPointer = true; };
  }

  listen() {
    window.addEventListener("keydown", this.onKey, true);
    window.addEventListener("pointerdown", this.onPointer, true);
  }

  stop() {
    window.removeEventListener("keydown", this.onKey, true);
    window.removeEventListener("pointerdown", this.onPointer, true);
  }

  /** @param {KeyboardEvent} event */
  handle(event) {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    if (event.key === "Tab") this.byPointer = false;
    const target = event.target instanceof Element ? event.target : null;
    if ((this.isTyping(target) || this.isInFigure(target)) && event.key !== "Escape") return;
    const name = this.name(event.key, event.shiftKey, target);
    if (!name) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (name === "digit") {
      this.digit(event.key);
      return;
    }
    const number = Number(this.digits);
    this.digit("");
    if (name === "escape" && number) return;
    this.act(name, number);
  }

  /**
   * Space and Enter belong to a button that was reached by Tab; where the mouse was last, they move the steps.
   * @param {string} key
   * @param {boolean} shifted
   * @param {Element | null} target
   * @returns {Action | "digit" | null}
   */
  name(key, shifted, target) {
    const onControl = !this.byPointer && target?.closest("button, a, input, summary, select");
    if (key === " ") return onControl ? null : shifted ? "previous" : "next";
    if (key === "Enter") return this.digits ? "jump" : onControl ? null : "none";
    if (/^[0-9]$/.test(key)) return "digit";
    return ACTIONS[key.length === 1 ? key.toLowerCase() : key] ?? null;
  }

  /**
   * What was reached by Tab in a picture has keys of its own.
   * @param {Element | null} target
   */
  isInFigure(target) {
    return Boolean(!this.byPointer && target?.closest(".sr-figure svg, .sr-figure button"));
  }

  /**
   * A slider that the mouse has moved is left alone: the clicker in the speaker's hand moves the steps.
   * @param {Element | null} target
   */
  isTyping(target) {
    if (target instanceof HTMLInputElement && target.type === "range") return !this.byPointer;
    if (target instanceof HTMLElement && target.isContentEditable) return true;
    return Boolean(target?.matches("textarea, select, input:not([type=checkbox], [type=radio], [type=button])"));
  }

  /** @param {string} key empty forgets what was typed */
  digit(key) {
    this.digits = key ? (this.digits + key).slice(-3) : "";
    this.typed(this.digits);
    clearTimeout(this.forget);
    if (key) this.forget = setTimeout(() => this.digit(""), JUMP_FORGOTTEN_MS);
  }
}
