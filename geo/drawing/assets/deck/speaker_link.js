/* The presentation's end of the line to the speaker's screen.
 *
 * Both windows talk by postMessage. The presentation makes a token that nobody else knows and puts it into the address it
 * opens; the speaker's window says hello with it every second, so each finds the other again after a reload of either.
 * A message counts only from the known window and with the token: files opened from a folder have no origin to go by.
 */
import { keep, readKept } from "../page/kept.js";

/** @import { Deck } from "./deck.js" */
/** @import { State } from "./state.js" */
/** @typedef {typeof ORDERS[number]} Ordered */
/** @typedef {{ kind: "state", token: string, state: State, order: string[], size: [width: number, height: number] }} Told */
/** @typedef {{ kind: "hello", token: string } | { kind: "order", token: string, name: Ordered, number?: number }} Said */

const WINDOW = "popup,width=1180,height=780";
const TOKEN_KEY = "sr-speaker-token";
const HASH = "#speaker=";
/* What the speaker's screen may ask for. */
export const ORDERS = /** @type {const} */ (["next", "previous", "first", "last", "jump", "toggleBlank", "toggleTheme"]);

/* Pages opened from a folder have the origin "null", which no message can be addressed to. */
const isFile = () => window.location.protocol === "file:";
export const target = () => (isFile() ? "*" : window.location.origin);

/** @param {MessageEvent} event */
export const isOurs = (event) => isFile() || event.origin === window.location.origin;

/**
 * @param {string} name
 * @returns {name is Ordered}
 */
export const isOrder = (name) => ORDERS.some((order) => order === name);

/* The token in this page's address if it was opened as a speaker's screen. */
export function speakerToken() {
  const { hash } = window.location;
  return hash.startsWith(HASH) ? hash.slice(HASH.length) : null;
}

function newToken() {
  const token = Array.from(window.crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
  keep(TOKEN_KEY, token);
  return token;
}

export class SpeakerLink {
  /**
   * @param {Deck} deck
   * @param {string} address of the speaker's screen, without its token
   */
  constructor(deck, address) {
    this.deck = deck;
    this.address = address;
    this.token = readKept(TOKEN_KEY) || newToken();
    /** @type {Window | null} */
    this.window = null;
    /** @param {MessageEvent} event */
    this.onMessage = (event) => this.hear(event);
    this.onState = () => this.tell();
    window.addEventListener("message", this.onMessage);
    window.addEventListener("resize", this.onState);
    deck.root.addEventListener("sr:state", this.onState);
  }

  close() {
    window.removeEventListener("message", this.onMessage);
    window.removeEventListener("resize", this.onState);
    this.deck.root.removeEventListener("sr:state", this.onState);
  }

  /* Opens the speaker's screen, or brings it to the front; false where the browser does not let it. */
  open() {
    if (this.window && !this.window.closed) {
      this.window.focus();
      return true;
    }
    this.window = window.open(this.address + HASH + this.token, "sr-speaker-" + this.token, WINDOW);
    return Boolean(this.window);
  }

  /** @param {MessageEvent<Said | null>} event */
  hear(event) {
    const message = event.data;
    if (!message || message.token !== this.token || !isOurs(event)) return;
    if (message.kind === "hello") this.window = /** @type {Window | null} */ (event.source);
    if (event.source !== this.window) return;
    if (message.kind === "hello") this.tell();
    else if (message.kind === "order" && isOrder(message.name)) this.deck.commands.act(message.name, Number(message.number));
  }

  tell() {
    if (!this.window || this.window.closed) return;
    const { root, order } = this.deck;
    /** @type {Told} */
    const told = { kind: "state", token: this.token, state: this.deck.state(), order: order, size: [root.clientWidth, root.clientHeight] };
    this.window.postMessage(told, target());
  }
}
