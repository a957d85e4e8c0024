/* The presentation inside the file: it borrows the page's map, and the page's address says where it is. */
import { present } from "../deck/deck.js";
import { find } from "../page/dom.js";
import { relabel } from "./page_map.js";

/** @import { Deck } from "../deck/deck.js" */
/** @import { State } from "./address.js" */
/** @import { Page } from "./page.js" */

export class Presentation {
  /** @param {Page} page */
  constructor(page) {
    this.page = page;
    /** @type {Deck | undefined} made when it is first opened */
    this.deck = undefined;
  }

  get isOn() {
    return Boolean(this.deck && !this.deck.root.hidden);
  }

  /** @param {State} state */
  show({ step, fragment = 0, order }) {
    const { deckData, map } = this.page;
    if (!deckData || !map) return;
    if (this.deck && this.isOn) {
      if (step) this.deck.go(step, fragment);
      return;
    }
    const at = { step, fragment };
    if (this.deck) this.reopen(this.deck, at, order);
    else this.deck = present(find(document, ".sr-deck"), deckData, this.page.config, {
      order: order,
      at: at,
      theme: this.page.theme(),
      map: map,
      leave: (leg) => this.leave(leg),
      speakerAddress: location.href.split("#")[0],
      onState: (now, shown) => this.page.note({ ...this.page.state, part: "present", step: now.step, fragment: now.fragment, order: shown }),
    });
    relabel(map);
  }

  /**
   * @param {Deck} deck
   * @param {{ step?: string, fragment: number }} at
   * @param {readonly string[] | null | undefined} order
   */
  reopen(deck, at, order) {
    deck.options.theme = this.page.theme();
    deck.theme = this.page.theme();
    if (this.page.map) find(document, ".sr-deck-map").append(this.page.map.map.getContainer());
    if (order) deck.setOrder(order);
    deck.open(at);
  }

  /* Where another part of the page is shown, whichever way a reader came there. */
  close() {
    if (!this.deck || !this.isOn) return;
    this.deck.close();
    relabel(this.page.map);
  }

  /** @param {string | null} leg */
  leave(leg) {
    this.page.go({ ...this.page.parse("#briefing"), ...(leg ? { leg: leg } : {}) });
    find(document, "#sr-present").focus();
  }
}
