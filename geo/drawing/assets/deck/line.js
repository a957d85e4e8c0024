/* A connection to a room that comes back by itself. The server says {beat} where there is nothing to say. */

/** @import { FollowMessage, FollowerNews, LeadNews } from "../messages.js" */
/**
 * @typedef {object} Handlers
 * @property {() => string | Promise<string>} room its id
 * @property {() => FollowMessage} greeting the first message
 * @property {(message: LeadNews & FollowerNews) => void} heard news, of the one kind or of the other
 * @property {(state: "open" | "lost", code: number) => boolean} turned when it opens, and when it is lost; if it then returns true, no new attempt is made
 */

const FOLLOW_ADDRESS = "/present/follow/";
const FIRST_RETRY_MS = 500;
const LAST_RETRY_MS = 5000;
const LOOK_EVERY_MS = 3000;
const SILENCE_MS = 15000;

export class Line {
  /** @param {Handlers} handlers */
  constructor(handlers) {
    this.handlers = handlers;
    this.wait = FIRST_RETRY_MS;
    this.attempt = 0;
    this.wanted = false;
    this.heardAt = 0;
    /** @type {WebSocket | null} */
    this.socket = null;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.retry = undefined;
    window.addEventListener("online", () => this.hurry());
    window.addEventListener("pageshow", (event) => { if (event.persisted) this.hurry(); });
    document.addEventListener("visibilitychange", () => { if (!document.hidden) this.look(); });
    setInterval(() => this.look(), LOOK_EVERY_MS);
  }

  start() {
    this.stop();
    this.wanted = true;
    const attempt = this.attempt;
    Promise.resolve().then(() => this.handlers.room()).then(
      (room) => { if (attempt === this.attempt) this.connect(room); },
      () => { if (attempt === this.attempt) this.lost(0); },
    );
  }

  stop() {
    this.wanted = false;
    this.attempt += 1;
    clearTimeout(this.retry);
    this.retry = undefined;
    if (!this.socket) return;
    const socket = this.socket;
    this.socket = null;
    socket.close();
  }

  /** @param {string} room */
  connect(room) {
    const socket = new WebSocket((location.protocol === "https:" ? "wss://" : "ws://") + location.host + FOLLOW_ADDRESS + encodeURIComponent(room));
    this.socket = socket;
    this.heardAt = Date.now();
    socket.addEventListener("open", () => { if (this.socket === socket) this.send(this.handlers.greeting()); });
    socket.addEventListener("close", (event) => { if (this.socket === socket) this.lost(event.code); });
    socket.addEventListener("message", (event) => { if (this.socket === socket) this.hear(JSON.parse(event.data)); });
  }

  /** @param {{ beat?: true } & LeadNews & FollowerNews} message */
  hear(message) {
    this.heardAt = Date.now();
    if (message.beat) {
      this.send({ beat: true });
      return;
    }
    this.wait = FIRST_RETRY_MS;
    this.handlers.turned("open", 0);
    this.handlers.heard(message);
  }

  /** @param {FollowMessage} message */
  send(message) {
    if (this.socket && this.socket.readyState === WebSocket.OPEN) this.socket.send(JSON.stringify(message));
  }

  /** @param {number} code why it closed; 0 where that is not known */
  lost(code) {
    this.stop();
    if (this.handlers.turned("lost", code)) return;
    this.wanted = true;
    /* Not all at once: three hundred followers lose a server in the same moment. */
    this.retry = setTimeout(() => this.start(), this.wait * (0.75 + Math.random() / 2));
    this.wait = Math.min(LAST_RETRY_MS, this.wait * 2);
  }

  /* A connection can be dead without a word, as when a laptop slept: the server's beats tell. */
  look() {
    if (this.socket && Date.now() - this.heardAt > SILENCE_MS) this.lost(0);
  }

  hurry() {
    if (this.wanted && (this.retry || !this.socket || this.socket.readyState !== WebSocket.OPEN)) this.start();
  }
}
