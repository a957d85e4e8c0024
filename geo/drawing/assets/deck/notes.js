/* The speaker's notes: on a screen of their own, or where no window opens, over the stage. */

/** @import { Deck } from "./deck.js" */

export class Notes {
  /** @param {Deck} deck */
  constructor(deck) {
    this.deck = deck;
    this.prompter = deck.find(".sr-prompter");
  }

  get areOverStage() {
    return !this.prompter.hidden;
  }

  /**
   * Nothing where the deck was made without notes.
   * @param {string} step
   */
  of(step) {
    const notes = this.deck.section(step).querySelector(".sr-notes");
    return notes ? notes.textContent : "";
  }

  toggle() {
    const { now, options, link } = this.deck;
    if (options.readOnly || !this.of(now.step)) return;
    if (link && link.open()) return;
    this.prompter.hidden = !this.prompter.hidden;
    this.fill();
  }

  fill() {
    this.prompter.textContent = this.of(this.deck.now.step);
  }
}
