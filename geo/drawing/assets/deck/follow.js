/* Followers: other browsers that show the presenter's step.
 *
 * SupplyRoute.lead(deck, options)    the presenter's side: a button in the deck's bar that opens link and QR code
 * SupplyRoute.follow(deck, options)  a follower's side: goes where the presenter goes, unless one looks around
 *   options  words: see follow_words in geo/ui/following.py      room: a follower's      briefing: the dashboard's address
 *
 * The presenter's key stays in this tab's sessionStorage: it survives a reload and is never part of an address. The
 * server says {followers} to the presenter, {state, presenter} to followers, and {beat} where there is nothing to say.
 */
(function () {
  "use strict";

  const { element, drawn } = window.SupplyRoute;

  const ROOMS_ADDRESS = "/present/rooms";
  const FOLLOW_ADDRESS = "/present/follow/";
  const ROOM = /^[0-9a-z-]{1,40}$/;
  const KEY_NAME = "sr:room-key";
  const RELOADED_NAME = "sr:reloaded-for";
  const FIRST_RETRY_MS = 500;
  const LAST_RETRY_MS = 5000;
  const LOOK_EVERY_MS = 3000;
  const SILENCE_MS = 15000;
  /* So long a room may be unknown before a follower who was in it is told: a server that starts again forgets its
   * rooms until the presenter's page opens them. */
  const PATIENCE_MS = 20000;
  const COPIED_MS = 2000;
  /* Close codes, see CLOSE_CODES in geo/ui/following.py. */
  const NO_ROOM = 4404;
  const REPLACED = 4409;
  const ENDED = 4410;
  const FULL = 4429;

  const BROADCAST = "M12 13a1 1 0 1 0 0-2 1 1 0 0 0 0 2zM8.500 15.500a5 5 0 0 1 0-7M15.500 8.500a5 5 0 0 1 0 7M5.600 18.400a9 9 0 0 1 0-12.800M18.400 5.600a9 9 0 0 1 0 12.800";
  const CROSS = "M6 6l12 12M18 6L6 18";

  function icon(path) {
    const svg = drawn("svg", { viewBox: "0 0 24 24", width: 24, height: 24, "aria-hidden": "true", focusable: "false" });
    svg.append(drawn("path", { d: path, fill: "none", stroke: "currentColor", "stroke-width": 2, "stroke-linecap": "round", "stroke-linejoin": "round" }));
    return svg;
  }

  function button(className, text, press) {
    const made = element("button", className, text);
    made.type = "button";
    made.addEventListener("click", press);
    return made;
  }

  /* What was kept for this tab; a browser may forbid even that. */
  const kept = {
    read: (name) => { try { return sessionStorage.getItem(name); } catch (error) { return null; } },
    write: (name, value) => { try { if (value === null) sessionStorage.removeItem(name); else sessionStorage.setItem(name, value); } catch (error) { /* Then a reload begins anew. */ } },
  };

  /* ── a connection that comes back by itself ── */

  class Line {
    /* room() → the id, or a promise of it; greeting(): the first message; heard(message); turned(state, code) when
     * state becomes "open" or "lost" and, if it returns true, no new attempt is made. */
    constructor(handlers) {
      this.handlers = handlers;
      this.wait = FIRST_RETRY_MS;
      this.attempt = 0;
      window.addEventListener("online", () => this.hurry());
      window.addEventListener("pageshow", (event) => event.persisted && this.hurry());
      document.addEventListener("visibilitychange", () => document.hidden || this.look());
      setInterval(() => this.look(), LOOK_EVERY_MS);
    }

    start() {
      this.stop();
      this.wanted = true;
      const attempt = this.attempt;
      Promise.resolve().then(() => this.handlers.room()).then(
        (room) => attempt === this.attempt && this.connect(room),
        () => attempt === this.attempt && this.lost(0),
      );
    }

    stop() {
      this.wanted = false;
      this.attempt += 1;
      clearTimeout(this.retry);
      this.retry = null;
      if (!this.socket) return;
      const socket = this.socket;
      this.socket = null;
      socket.close();
    }

    connect(room) {
      const socket = new WebSocket((location.protocol === "https:" ? "wss://" : "ws://") + location.host + FOLLOW_ADDRESS + encodeURIComponent(room));
      this.socket = socket;
      this.heardAt = Date.now();
      socket.addEventListener("open", () => this.socket === socket && this.send(this.handlers.greeting()));
      socket.addEventListener("close", (event) => this.socket === socket && this.lost(event.code));
      socket.addEventListener("message", (event) => this.socket === socket && this.hear(JSON.parse(event.data)));
    }

    hear(message) {
      this.heardAt = Date.now();
      if (message.beat) return this.send({ beat: true });
      this.wait = FIRST_RETRY_MS;
      this.handlers.turned("open", 0);
      this.handlers.heard(message);
    }

    send(message) {
      if (this.socket && this.socket.readyState === WebSocket.OPEN) this.socket.send(JSON.stringify(message));
    }

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

  /* ── the presenter ── */

  class Lead {
    constructor(deck, options) {
      this.deck = deck;
      this.words = options.words;
      this.language = deck.data.language;
      this.state = "off";
      this.followers = 0;
      this.line = new Line({
        room: () => this.open(),
        greeting: () => ({ key: this.key }),
        heard: (message) => this.heard(message),
        turned: (state, code) => this.turned(state, code),
      });
      this.build();
      deck.addTools(this.button);
      deck.root.append(this.sheet);
      deck.root.addEventListener("sr:state", () => this.tell());
      this.key = kept.read(KEY_NAME);
      if (this.key) this.share();
      this.show();
    }

    build() {
      const words = this.words;
      this.button = button("sr-do sr-share-button", "", () => this.toggle());
      this.badge = element("span", "sr-share-count");
      this.button.append(icon(BROADCAST), this.badge);
      this.sheet = element("dialog", "sr-sheet sr-share");
      this.sheet.setAttribute("aria-labelledby", "sr-share-title");
      const head = element("header");
      const title = element("h2", "", words.share_title);
      title.id = "sr-share-title";
      const close = button("sr-do", "", () => this.sheet.close());
      close.setAttribute("aria-label", words.close);
      close.title = words.close + " · Esc";
      close.append(icon(CROSS));
      head.append(title, close);
      this.picture = element("img", "sr-share-qr");
      this.picture.alt = words.qr;
      this.link = element("p", "sr-share-link");
      this.copy = button("sr-share-copy", words.copy, () => this.copyLink());
      this.choice = element("select", "sr-share-choice");
      this.choice.setAttribute("aria-label", words.other_addresses);
      this.choice.addEventListener("change", () => this.showLink());
      this.choiceHint = element("p", "sr-share-hint", words.other_addresses);
      this.hint = element("p", "sr-share-hint warn");
      this.command = element("code", "sr-share-command", words.start_command);
      this.count = element("p", "sr-share-followers");
      this.count.setAttribute("role", "status");
      this.stopping = button("sr-share-stop", words.stop, () => this.stop());
      this.again = button("sr-share-again", "", () => this.share());
      this.offered = element("div", "sr-share-offered");
      this.offered.append(element("p", "sr-share-intro", words.share_intro), this.link, this.choiceHint, this.choice, this.hint, this.command);
      const foot = element("footer");
      foot.append(this.count, this.copy, this.again, this.stopping);
      const side = element("div", "sr-share-side");
      side.append(this.offered, foot);
      const body = element("div", "sr-share-body");
      body.append(this.picture, side);
      this.sheet.append(head, body);
    }

    toggle() {
      const wasOpen = this.sheet.open;
      this.deck.closeSheets();
      if (wasOpen) return;
      this.sheet.showModal();
      if (this.state === "off" || this.state === "failed") this.share();
    }

    share() {
      this.turn("opening");
      this.line.start();
    }

    stop() {
      this.line.send({ end: true });
      this.forget();
      this.sheet.close();
    }

    forget() {
      this.line.stop();
      this.key = null;
      this.room = null;
      kept.write(KEY_NAME, null);
      this.turn("off");
    }

    /* Asks for a room; with the key of one it is the same again, also where the server has forgotten it. */
    open() {
      const asked = { language: this.language };
      if (this.key) asked.key = this.key;
      return fetch(ROOMS_ADDRESS, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(asked) })
        .then((answer) => {
          if (!answer.ok) throw new Error(String(answer.status));
          return answer.json();
        })
        .then((room) => {
          this.key = room.key;
          kept.write(KEY_NAME, room.key);
          this.offer(room);
          return room.room;
        });
    }

    offer(room) {
      this.room = room;
      this.choice.replaceChildren(...room.links.map(({ link }, index) => {
        const option = element("option", "", new URL(link).host);
        option.value = String(index);
        return option;
      }));
      this.showLink();
    }

    showLink() {
      const { link, qr } = this.room.links[Number(this.choice.value) || 0];
      const [page, asked] = link.split("?");
      this.link.replaceChildren(page, element("wbr"), element("span", "", "?" + asked));
      if (this.picture.getAttribute("src") !== qr) this.picture.src = qr;
    }

    heard(message) {
      this.followers = message.followers;
      this.show();
    }

    turned(state, code) {
      if (state === "open") {
        if (this.state === "on") return false;
        this.said = "";
        this.turn("on");
        this.tell();
        return false;
      }
      if (code === ENDED) this.forget();
      else if (code === REPLACED) this.turn("replaced");
      else if (!this.key) this.turn("failed");
      else this.turn("lost");
      return this.state !== "lost";
    }

    turn(state) {
      this.state = state;
      this.followers = state === "on" ? this.followers : 0;
      this.show();
    }

    tell() {
      if (this.state !== "on") return;
      const steps = this.deck.isWhole() ? null : this.deck.order;
      const said = JSON.stringify({ state: Object.assign(this.deck.state(), { steps: steps }) });
      if (said === this.said) return;
      this.said = said;
      this.line.send(JSON.parse(said));
    }

    countText() {
      if (this.followers === 0) return this.words.followers_none;
      return this.followers === 1 ? this.words.followers_one : this.words.followers_many.replace("{count}", String(this.followers));
    }

    show() {
      const { words, state, room } = this;
      const status = { off: "", opening: words.connecting, on: this.countText(), lost: words.lead_reconnecting, failed: words.share_failed, replaced: words.replaced }[state];
      this.button.dataset.state = state;
      this.button.title = status ? words.share + " · " + status : words.share;
      this.button.setAttribute("aria-label", this.button.title);
      this.badge.textContent = { on: String(this.followers), lost: "…", failed: "!", replaced: "!" }[state] || "";
      this.badge.hidden = !this.badge.textContent;
      this.count.textContent = status;
      this.count.dataset.state = state;
      this.picture.hidden = !room;
      this.offered.hidden = !room;
      this.choice.hidden = this.choiceHint.hidden = !room || room.links.length < 2;
      this.hint.textContent = room ? { this_machine: words.this_machine, no_network: words.no_network }[room.range] || "" : "";
      this.hint.hidden = !this.hint.textContent;
      this.command.hidden = !room || room.range !== "this_machine";
      this.again.textContent = state === "replaced" ? words.take_over : words.try_again;
      this.again.hidden = state !== "replaced" && state !== "failed";
      this.stopping.hidden = !this.key || state === "replaced";
      this.copy.hidden = !room || state === "replaced";
    }

    /* The clipboard is only there for pages from this machine or over https. */
    copyLink() {
      const done = () => {
        this.copy.textContent = this.words.copied;
        setTimeout(() => { this.copy.textContent = this.words.copy; }, COPIED_MS);
      };
      const byHand = () => {
        window.getSelection().selectAllChildren(this.link);
        if (document.execCommand("copy")) done();
      };
      if (navigator.clipboard) navigator.clipboard.writeText(this.link.textContent).then(done, byHand);
      else byHand();
    }
  }

  /* ── a follower ── */

  class Follow {
    constructor(deck, options) {
      this.deck = deck;
      this.words = options.words;
      this.briefing = options.briefing;
      this.latest = null;
      this.presenter = false;
      this.away = false;
      this.state = "connecting";
      this.build();
      deck.root.addEventListener("sr:state", () => this.moved());
      this.watchMap();
      window.addEventListener("keydown", (event) => {
        if (event.key.toLowerCase() === "r" && !(event.ctrlKey || event.altKey || event.metaKey) && this.away) this.back();
      });
      this.line = new Line({
        room: () => options.room,
        greeting: () => ({ follow: true }),
        heard: (message) => this.heard(message),
        turned: (state, code) => this.turned(state, code),
      });
      this.show();
      if (ROOM.test(options.room)) this.line.start();
      else this.turn("no_room");
    }

    build() {
      this.bar = element("div", "sr-follow");
      this.text = element("p", "sr-follow-text");
      this.text.setAttribute("role", "status");
      this.where = element("p", "sr-follow-where");
      this.backButton = button("sr-follow-back", this.words.back, () => this.back());
      this.backButton.append(element("kbd", "", "R"));
      this.bar.append(element("span", "sr-follow-dot"), this.text, this.where, this.backButton);
      this.deck.find(".sr-map-side").append(this.bar);
      this.over = element("dialog", "sr-sheet sr-follow-over");
      this.overText = element("p", "sr-follow-message");
      this.overText.id = "sr-follow-message";
      this.over.setAttribute("aria-labelledby", this.overText.id);
      const leave = element("a", "sr-follow-leave", this.words.briefing);
      leave.href = this.briefing || "/";
      const foot = element("footer");
      foot.append(leave, button("sr-follow-stay", this.words.stay, () => this.over.close()));
      this.over.append(this.overText, foot);
      this.deck.root.append(this.over);
    }

    /* Whoever moves the map is looking around, as is who goes to another step. */
    watchMap() {
      const box = this.deck.find(".sr-deck-map");
      const leave = () => this.leave();
      ["wheel", "dblclick"].forEach((kind) => box.addEventListener(kind, leave, { passive: true, capture: true }));
      box.addEventListener("touchmove", leave, { passive: true, capture: true });
      box.addEventListener("click", (event) => event.target.closest(".leaflet-control-zoom, .sr-tools") && leave(), true);
      this.deck.map.map.on("dragstart", leave);
    }

    heard(message) {
      this.presenter = message.presenter;
      this.latest = message.state;
      if (this.latest && !this.away) this.go();
      this.show();
    }

    turned(state, code) {
      if (state === "open") {
        this.turn("open");
        this.met = true;
        this.lostAt = null;
        if (this.over.open) this.over.close();
        return false;
      }
      this.lostAt = this.lostAt || Date.now();
      const patient = this.met && Date.now() - this.lostAt < PATIENCE_MS;
      if (code === ENDED) this.turn("ended");
      else if (code === FULL) this.turn("full");
      else if (code === NO_ROOM && !patient) this.turn("no_room");
      else if (code !== NO_ROOM || this.state !== "no_room") this.turn("reconnecting");
      return code === ENDED;
    }

    turn(state) {
      const changed = state !== this.state;
      this.state = state;
      this.show();
      if (!changed || !["ended", "full", "no_room"].includes(state)) return;
      this.overText.textContent = this.words[state];
      this.deck.closeSheets();
      this.over.showModal();
    }

    /* ── going along ── */

    go() {
      const { deck, latest } = this;
      if (!deck.steps.has(latest.step)) return this.reload();
      this.going = true;
      const order = latest.steps || deck.all;
      if (deck.order.join() !== order.join()) deck.setOrder(latest.steps);
      /* The room's theme when the presenter changes it; until then one's own. */
      const theme = latest.theme === this.theme ? deck.state().theme : latest.theme;
      this.theme = latest.theme;
      deck.apply(Object.assign({}, latest, { theme: theme }));
      this.going = false;
    }

    /* The presenter has a step that was not there when this page was opened: the dossier has changed. */
    reload() {
      if (kept.read(RELOADED_NAME) === this.latest.step) return;
      kept.write(RELOADED_NAME, this.latest.step);
      location.reload();
    }

    together() {
      const here = this.deck.state();
      return ["step", "fragment", "blank"].every((name) => here[name] === this.latest[name]);
    }

    moved() {
      if (this.going || !this.latest) return;
      const together = this.together() && !this.mapMoved;
      if (together === !this.away) return;
      this.away = !together;
      this.show();
    }

    leave() {
      if (!this.latest) return;
      this.mapMoved = true;
      this.away = true;
      this.show();
    }

    back() {
      const { deck } = this;
      this.away = false;
      this.mapMoved = false;
      deck.closeSheets();
      const sameStep = deck.state().step === this.latest.step;
      this.go();
      if (sameStep && deck.map.ready) deck.map.moveTo(deck.stage.view, false);
      deck.strayed = false;
      this.show();
    }

    show() {
      const { words, latest, away } = this;
      const open = this.state === "open";
      const shown = !open ? this.state : !this.presenter ? (latest ? "away" : "waiting") : latest ? "connected" : "waiting";
      this.bar.dataset.state = shown;
      this.bar.toggleAttribute("data-around", away);
      const text = away && open && this.presenter ? words.around : words[shown];
      if (this.text.textContent !== text) this.text.textContent = text;
      this.backButton.hidden = !away;
      this.where.hidden = !away || !latest;
      if (!away || !latest) return;
      const order = latest.steps || this.deck.all;
      const at = order.indexOf(latest.step) + 1;
      this.where.textContent = words.presenter_at.replace("{step}", String(at || "–")).replace("{steps}", String(order.length));
    }
  }

  Object.assign(window.SupplyRoute, {
    lead: (deck, options) => new Lead(deck, options),
    follow: (deck, options) => new Follow(deck, options),
  });
})();
