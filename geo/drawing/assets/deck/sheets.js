/* What lies over the stage: one sheet at a time. */
import { all, find } from "../page/dom.js";

/** @import { Deck } from "./deck.js" */

export class Sheets {
  /** @param {Deck} deck */
  constructor(deck) {
    this.deck = deck;
  }

  /** @param {"help" | "overview"} name */
  toggle(name) {
    const { root, overview } = this.deck;
    const sheet = find(root, ".sr-" + name, HTMLDialogElement);
    const wasOpen = sheet.open;
    this.close();
    if (wasOpen) return;
    overview.fill();
    sheet.showModal();
    all(sheet, '[aria-current="step"]')[0]?.focus();
  }

  /* Closes all that are open, and says whether any was. */
  close() {
    const open = all(this.deck.root, "dialog[open]", HTMLDialogElement);
    open.forEach((sheet) => sheet.close());
    return open.length > 0;
  }
}
