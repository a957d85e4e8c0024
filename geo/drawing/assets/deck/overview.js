/* The sheet with all steps: jump to one, hide some, change their order for this meeting. */
import { closest, find } from "../page/dom.js";

/** @import { Deck } from "./deck.js" */

export class Overview {
  /** @param {Deck} deck */
  constructor(deck) {
    this.deck = deck;
    this.list = deck.find(".sr-rows");
    const idOf = (/** @type {Event} */ event) => closest(event, "[data-step]")?.dataset.step ?? "";
    this.list.addEventListener("change", (event) => this.show(idOf(event), /** @type {HTMLInputElement} */ (event.target).checked));
    this.list.addEventListener("click", (event) => {
      if (closest(event, ".sr-up")) this.move(idOf(event), -1);
      else if (closest(event, ".sr-down")) this.move(idOf(event), 1);
      else if (closest(event, ".sr-goto")) {
        deck.sheets.close();
        deck.go(idOf(event), 0);
      }
    });
    deck.find(".sr-all-again").addEventListener("click", () => deck.setOrder(null));
  }

  /**
   * @param {string} id of a step
   * @param {boolean} shown
   */
  show(id, shown) {
    this.deck.arranged.show(id, shown);
    this.deck.reordered();
  }

  /**
   * @param {string} id of a step
   * @param {number} by rows
   */
  move(id, by) {
    if (this.deck.arranged.move(id, by)) this.deck.reordered();
  }

  fill() {
    const { deck, list } = this;
    const { rows, shown, isWhole } = deck.arranged;
    const focused = document.activeElement;
    rows.forEach((id) => {
      const row = find(list, '[data-step="' + id + '"]');
      const at = shown.indexOf(id);
      row.classList.toggle("away", at < 0);
      find(row, ".sr-shown", HTMLInputElement).checked = at >= 0;
      find(row, ".sr-row-number").textContent = at < 0 ? "–" : String(at + 1);
      find(row, ".sr-row-minutes").textContent = this.minutes(deck.told(id).minutes);
      find(row, ".sr-goto").setAttribute("aria-current", id === deck.now.step ? "step" : "false");
      list.append(row);
    });
    if (focused instanceof HTMLElement && list.contains(focused)) focused.focus();
    deck.find(".sr-all-again").hidden = isWhole;
  }

  /** @param {number} minutes */
  minutes(minutes) {
    return this.deck.words.minutes.replace("{minutes}", new Intl.NumberFormat(this.deck.data.language).format(minutes));
  }
}
