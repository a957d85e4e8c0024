/* The presenter's side of a room: a button in the deck's bar that opens the sheet with link and QR code.
 *
 * The presenter's key stays in this tab's sessionStorage: it survives a reload and is never part of an address. The
 * server says {followers} to the presenter.
 */
import { keep, readKept } from "../page/kept.js";
import { Line } from "./line.js";
import { ShareSheet } from "./share_sheet.js";

/** @import { CloseCodes, FollowWords, RoomAnswer } from "../messages.js" */
/** @import { Deck } from "./deck.js" */
/** @typedef {"off" | "opening" | "on" | "lost" | "failed" | "replaced"} LeadState */

const ROOMS_ADDRESS = "/present/rooms";
const KEY_NAME = "sr:room-key";

export class Lead {
  /**
   * @param {Deck} deck
   * @param {{ words: FollowWords, codes: CloseCodes }} options
   */
  constructor(deck, { words, codes }) {
    this.deck = deck;
    this.words = words;
    this.codes = codes;
    /** @type {LeadState} */
    this.state = "off";
    this.followers = 0;
    this.said = "";
    /** @type {RoomAnswer | null} */
    this.room = null;
    this.line = new Line({
      room: () => this.open(),
      greeting: () => ({ key: this.key ?? "" }),
      heard: (message) => this.heard(message),
      turned: (state, code) => this.turned(state, code),
    });
    this.sheet = new ShareSheet(words, { toggle: () => this.toggle(), share: () => this.share(), stop: () => this.stop() });
    deck.addTools(this.sheet.button);
    deck.root.append(this.sheet.sheet);
    deck.root.addEventListener("sr:state", () => this.tell());
    this.key = readKept(KEY_NAME);
    if (this.key) this.share();
    this.show();
  }

  toggle() {
    const { sheet } = this.sheet;
    const wasOpen = sheet.open;
    this.deck.sheets.close();
    if (wasOpen) return;
    sheet.showModal();
    if (this.state === "off" || this.state === "failed") this.share();
  }

  share() {
    this.turn("opening");
    this.line.start();
  }

  stop() {
    this.line.send({ end: true });
    this.forget();
    this.sheet.sheet.close();
  }

  forget() {
    this.line.stop();
    this.key = null;
    this.room = null;
    keep(KEY_NAME, null);
    this.turn("off");
  }

  /* Asks for a room; with the key of one it is the same again, also where the server has forgotten it. */
  async open() {
    /** @type {{ language: string, key?: string }} */
    const asked = { language: this.deck.data.language };
    if (this.key) asked.key = this.key;
    const answer = await fetch(ROOMS_ADDRESS, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(asked) });
    if (!answer.ok) throw new Error(String(answer.status));
    /** @type {RoomAnswer} */
    const room = await answer.json();
    this.key = room.key;
    keep(KEY_NAME, room.key);
    this.room = room;
    this.sheet.offer(room);
    return room.room;
  }

  /** @param {{ followers: number }} message */
  heard(message) {
    this.followers = message.followers;
    this.show();
  }

  /**
   * @param {"open" | "lost"} state
   * @param {number} code
   */
  turned(state, code) {
    if (state === "open") {
      if (this.state === "on") return false;
      this.said = "";
      this.turn("on");
      this.tell();
      return false;
    }
    if (code === this.codes.ended) this.forget();
    else if (code === this.codes.replaced) this.turn("replaced");
    else if (!this.key) this.turn("failed");
    else this.turn("lost");
    return this.state !== "lost";
  }

  /** @param {LeadState} state */
  turn(state) {
    this.state = state;
    this.followers = state === "on" ? this.followers : 0;
    this.show();
  }

  tell() {
    if (this.state !== "on") return;
    const message = { state: { ...this.deck.state(), steps: this.deck.arranged.isWhole ? null : this.deck.order } };
    const said = JSON.stringify(message);
    if (said === this.said) return;
    this.said = said;
    this.line.send(message);
  }

  show() {
    this.sheet.show(this.state, this.room, this.followers, Boolean(this.key));
  }
}
