/* The speaker's screen: a window of its own that shows what the audience sees, what comes next, notes and time, and steers.
 *
 * SupplyRoute.speakerToken()                        the token in this page's address if it was opened as a speaker's screen
 * SupplyRoute.speak(root, data, config, {theme})    makes this page one; root, data and config as for SupplyRoute.present
 *
 * Both windows talk by postMessage. The presentation makes a token that nobody else knows and puts it into the address it
 * opens; the speaker's window says hello with it every second, so each finds the other again after a reload of either.
 * A message counts only from the known window and with the token: files opened from a folder have no origin to go by.
 */
(function () {
  "use strict";

  const { element } = window.SupplyRoute;

  const HELLO_EVERY_MS = 1000;
  const LOST_AFTER_MS = 3500;
  const TICK_MS = 500;
  /* Sizes of the notes, largest first; see [data-fit] in deck.css. At the smallest they scroll. */
  const NOTE_FITS = [0, 1, 2, 3];
  const WINDOW = "popup,width=1180,height=780";
  const TOKEN_KEY = "sr-speaker-token";
  const TIMER_KEY = "sr-speaker-timer";
  const HASH = "#speaker=";
  const ORDERS = ["next", "previous", "first", "last", "jump", "toggleBlank", "toggleTheme"];

  /* Pages opened from a folder have the origin "null", which no message can be addressed to. */
  const isFile = () => window.location.protocol === "file:";
  const target = () => isFile() ? "*" : window.location.origin;
  const isOurs = (event) => isFile() || event.origin === window.location.origin;

  /* A browser may refuse to keep anything for a page from a folder; the windows then find each other until a reload. */
  function kept(key, value) {
    try {
      if (value !== undefined) window.sessionStorage.setItem(key, value);
      return window.sessionStorage.getItem(key);
    } catch {
      return value || null;
    }
  }

  function newToken() {
    return Array.from(window.crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
  }

  /* ── the presentation's end ── */

  class SpeakerLink {
    constructor(deck) {
      this.deck = deck;
      this.token = kept(TOKEN_KEY) || kept(TOKEN_KEY, newToken());
      this.window = null;
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
      this.window = window.open(this.deck.options.speakerAddress + HASH + this.token, "sr-speaker-" + this.token, WINDOW);
      return Boolean(this.window);
    }

    hear(event) {
      const message = event.data;
      if (!message || message.token !== this.token || !isOurs(event)) return;
      if (message.kind === "hello") this.window = event.source;
      if (event.source !== this.window) return;
      if (message.kind === "hello") this.tell();
      else if (message.kind === "order" && ORDERS.includes(message.name)) this.deck.act(message.name, Number(message.number));
    }

    tell() {
      if (!this.window || this.window.closed) return;
      const { root, order } = this.deck;
      const size = [root.clientWidth, root.clientHeight];
      this.window.postMessage({ kind: "state", token: this.token, state: this.deck.state(), order: order, size: size }, target());
    }
  }

  /* ── the speaker's end ── */

  /* Time since start, kept over a reload of its window. */
  class Timer {
    constructor() {
      const [before, since] = JSON.parse(kept(TIMER_KEY) || "[0, null]");
      this.before = before;
      this.since = since;
    }

    get ms() { return this.before + (this.since ? Date.now() - this.since : 0); }

    get isNew() { return !this.since && !this.before; }

    toggle() {
      this.before = this.ms;
      this.since = this.since ? null : Date.now();
      this.keep();
    }

    reset() {
      this.before = 0;
      this.since = null;
      this.keep();
    }

    keep() { kept(TIMER_KEY, JSON.stringify([this.before, this.since])); }
  }

  class Speaker {
    constructor(root, data, config, options) {
      this.data = data;
      this.words = data.words;
      this.steps = new Map(data.steps.map((step) => [step.id, step]));
      this.token = speakerToken();
      this.timer = new Timer();
      this.heard = 0;
      this.size = [1600, 900];
      document.title = this.words.speaker_title;
      this.build(root);
      this.deck = window.SupplyRoute.present(root, data, config, { mini: true, readOnly: true, theme: options.theme });
      this.keys = new window.SupplyRoute.Keys((name, number) => this.act(name, number), (digits) => this.showTyped(digits));
      this.keys.listen();
      window.addEventListener("message", (event) => this.hear(event));
      window.addEventListener("resize", () => this.scale());
      new ResizeObserver(() => this.scale()).observe(this.frame.parentElement);
      setInterval(() => this.hello(), HELLO_EVERY_MS);
      setInterval(() => this.tick(), TICK_MS);
      this.hello();
      this.show();
      this.tick();
    }

    /* ── the other window ── */

    send(message) {
      if (window.opener) window.opener.postMessage(Object.assign({ token: this.token }, message), target());
    }

    hello() {
      this.send({ kind: "hello" });
    }

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

    act(name, number) {
      if (name === "speaker") window.close();
      else if (ORDERS.includes(name)) this.send({ kind: "order", name: name, number: number });
    }

    /* ── what it looks like ── */

    build(root) {
      const page = element("main", "sr-speaker");
      this.part = {};
      const add = (parent, tag, name, text) => {
        this.part[name] = element(tag, "sr-sp-" + name, text);
        parent.append(this.part[name]);
        return this.part[name];
      };
      const top = add(page, "header", "top");
      add(top, "p", "position");
      [["clock", "clock"], ["elapsed", "elapsed"], ["pace", "pace"]].forEach(([name, word]) => {
        const box = element("div", "sr-sp-figure");
        box.append(element("span", "sr-sp-label", this.words[word]));
        add(box, "span", name);
        top.append(box);
      });
      const times = add(top, "div", "times");
      this.button(times, "toggle", "start", () => { this.timer.toggle(); this.tick(); });
      this.button(times, "reset", "reset", () => { this.timer.reset(); this.tick(); });
      const left = add(page, "div", "left");
      left.append(element("h2", "sr-sp-label", this.words.now));
      this.frame = add(left, "div", "frame");
      this.frame.append(root);
      root.inert = true;
      add(left, "p", "blank", this.words.blank).setAttribute("role", "status");
      const next = add(left, "section", "next");
      next.tabIndex = 0;
      next.append(element("h2", "sr-sp-label", this.words.next));
      add(next, "p", "next_title");
      add(next, "ol", "next_claims");
      const right = add(page, "section", "right");
      right.append(element("h2", "sr-sp-label", this.words.notes));
      add(right, "div", "notes").tabIndex = 0;
      const bar = add(page, "footer", "bar");
      this.button(bar, "previous", "previous_button", () => this.act("previous"));
      this.button(bar, "blanks", "blank_button", () => this.act("toggleBlank"));
      add(bar, "p", "typed").setAttribute("role", "status");
      add(bar, "p", "lost", this.words.lost).setAttribute("role", "alert");
      this.button(bar, "forward", "next_button", () => this.act("next"));
      document.body.append(page);
    }

    button(parent, name, word, press) {
      const button = element("button", "sr-sp-button sr-sp-" + name, this.words[word]);
      button.type = "button";
      button.addEventListener("click", press);
      this.part[name] = button;
      parent.append(button);
    }

    /* The audience's screen in its own size, made small as a whole. */
    scale() {
      const [width, height] = this.size;
      const factor = Math.min((this.frame.parentElement.clientWidth - 2) / width, (window.innerHeight * 0.46) / height);
      Object.assign(this.deck.root.style, { width: width + "px", height: height + "px", transform: "scale(" + factor + ")" });
      Object.assign(this.frame.style, { width: width * factor + "px", height: height * factor + "px" });
    }

    show() {
      const { step, fragment, blank } = this.deck.state();
      const { order } = this.deck;
      const at = order.indexOf(step);
      const told = this.steps.get(step);
      const of = fragment ? this.words.claim_of.replace("{claim}", fragment).replace("{claims}", told.fragments) : this.words.start_of;
      this.part.position.replaceChildren(
        element("b", "", this.words.position.replace("{step}", at + 1).replace("{steps}", order.length)), element("span", "", of));
      this.part.blank.hidden = !blank;
      this.part.notes.textContent = this.deck.notes(step);
      NOTE_FITS.find((fit) => { this.part.notes.dataset.fit = fit; return this.part.notes.scrollHeight <= this.part.notes.clientHeight; });
      const after = order[at + 1];
      this.part.next_title.textContent = after ? this.steps.get(after).title : this.words.last;
      this.part.next_claims.replaceChildren(...(after ? Array.from(this.deck.sections.get(after).querySelectorAll(".sr-fragment"), (claim) => this.summary(claim)) : []));
    }

    /* A claim to come: what it says in our words, never without who says it, how surely, for when and where. */
    summary(claim) {
      const row = element("li", "", claim.querySelector(".sr-gloss bdi").textContent);
      row.append(claim.querySelector(".sr-said").cloneNode(true));
      return row;
    }

    showTyped(digits) {
      this.part.typed.textContent = digits && this.words.jump.replace("{number}", digits);
    }

    tick() {
      const { language } = this.data;
      this.part.clock.textContent = new Date().toLocaleTimeString(language === "fr" ? "fr-FR" : "en-GB", { hour: "2-digit", minute: "2-digit" });
      const seconds = Math.floor(this.timer.ms / 1000);
      const padded = (value) => String(value).padStart(2, "0");
      const hours = Math.floor(seconds / 3600);
      this.part.elapsed.textContent = (hours ? hours + ":" : "") + padded(Math.floor(seconds / 60) % 60) + ":" + padded(seconds % 60);
      this.part.toggle.textContent = this.timer.since ? this.words.pause : this.words.start;
      this.part.pace.textContent = this.pace(seconds / 60);
      this.part.lost.hidden = Date.now() - this.heard < LOST_AFTER_MS || !this.heard && performance.now() < LOST_AFTER_MS;
    }

    /* On time while the time since start lies within the current step's share of the plan. */
    pace(minutes) {
      const { order } = this.deck;
      const at = order.indexOf(this.deck.state().step);
      const planned = order.map((id) => this.steps.get(id).minutes);
      const sum = (values) => values.reduce((total, value) => total + value, 0);
      const [from, to, whole] = [sum(planned.slice(0, at)), sum(planned.slice(0, at + 1)), sum(planned)];
      const number = (value) => new Intl.NumberFormat(this.data.language, { maximumFractionDigits: 1 }).format(value);
      const late = minutes > to ? Math.ceil(minutes - to) : minutes < from ? -Math.ceil(from - minutes) : 0;
      const word = this.timer.isNew ? "not_started" : late > 0 ? "behind" : late < 0 ? "ahead" : "on_time";
      this.part.pace.dataset.pace = word;
      return this.words[word].replace("{minutes}", number(Math.abs(late))) + " · " + this.words.planned.replace("{minutes}", number(whole));
    }
  }

  function speakerToken() {
    const { hash } = window.location;
    return hash.startsWith(HASH) ? hash.slice(HASH.length) : null;
  }

  Object.assign(window.SupplyRoute, {
    SpeakerLink: SpeakerLink,
    speakerToken: speakerToken,
    speak: (root, data, config, options) => new Speaker(root, data, config, options || {}),
  });
})();
