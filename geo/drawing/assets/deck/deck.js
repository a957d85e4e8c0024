/* Presenter mode: one step at a time, its claims one by one, with the map beside them. For the live page, its followers,
 * the speaker's miniature and the snapshot alike.
 *
 * const deck = SupplyRoute.present(root, data, config, options)
 *   root     the .sr-deck that templates/deck.html made, hidden until now
 *   data     {steps, language, words, map_words}, see geo/drawing/deck.py
 *   config   map.js's, see SupplyRoute.open there
 *   options  order: ids of the steps to show, or null for all      at: {step, fragment}      theme: "light" or "dark"
 *            map: a map that is open already (it is lent to the deck and given back by close)
 *            leave(leg): where Escape leads; without it there is no way out      tools: elements for the bar
 *            speakerAddress: the page that N opens, with a #speaker=… of its own; without it notes come as an overlay
 *            onState(state, order): after every change; order is null for all steps in the dossier's order
 *            readOnly: a follower; it takes no orders from other windows and has no notes      mini: no keys and no bar
 *
 * deck.state() → {step, fragment, blank, theme}; deck.apply(state); next(), previous(), go(step, fragment), first(),
 * last(), toggleBlank(), setTheme(theme), setOrder(ids), addTools(...elements), close(), open({step, fragment, theme, order}).
 * Every change fires "sr:state" on root with the state as its detail (deck.applying is true while it comes from apply),
 * and sets data-step, data-fragment and, once painted, data-shown="STEP/FRAGMENT" there.
 */
(function () {
  "use strict";

  const JUMP_FORGOTTEN_MS = 4000;
  const IDLE_AFTER_MS = 3500;
  const SWIPE_PX = 60;
  /* Sizes of a quote on stage, largest first, and of what a step begins with; see [data-fit] in deck.css. */
  const FITS = [0, 1, 2, 3, 4, 5];
  const INTRO_FITS = [0, 1, 2];
  const ACTIONS = {
    ArrowRight: "next", PageDown: "next", ArrowLeft: "previous", PageUp: "previous", Home: "first", End: "last",
    b: "toggleBlank", ".": "toggleBlank", n: "speaker", f: "full", l: "toggleTheme", o: "overview", "?": "help", Escape: "escape",
  };

  /* ── keys, the same on the stage and on the speaker's screen ── */

  class Keys {
    /* act(name, number): `number` only for "jump"; typed(digits) shows what was typed of a number so far. */
    constructor(act, typed) {
      this.act = act;
      this.typed = typed;
      this.digits = "";
      this.byPointer = true;
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

    handle(event) {
      if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
      if (event.key === "Tab") this.byPointer = false;
      if ((this.isTyping(event.target) || this.isInFigure(event.target)) && event.key !== "Escape") return;
      const name = this.name(event);
      if (!name) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      if (name === "digit") return this.digit(event.key);
      const number = Number(this.digits);
      this.digit("");
      if (name === "escape" && number) return;
      this.act(name, number);
    }

    /* Space and Enter belong to a button that was reached by Tab; where the mouse was last, they move the steps. */
    name(event) {
      const onControl = !this.byPointer && event.target.closest && event.target.closest("button, a, input, summary, select");
      if (event.key === " ") return onControl ? null : event.shiftKey ? "previous" : "next";
      if (event.key === "Enter") return this.digits ? "jump" : onControl ? null : "none";
      if (/^[0-9]$/.test(event.key)) return "digit";
      return ACTIONS[event.key.length === 1 ? event.key.toLowerCase() : event.key] || null;
    }

    /* What was reached by Tab in a picture has keys of its own. */
    isInFigure(target) {
      return !this.byPointer && target.closest && target.closest(".sr-figure svg, .sr-figure button");
    }

    /* A slider that the mouse has moved is left alone: the clicker in the speaker's hand moves the steps. */
    isTyping(target) {
      if (target.type === "range") return !this.byPointer;
      return target.isContentEditable || (target.matches && target.matches("textarea, select, input:not([type=checkbox], [type=radio], [type=button])"));
    }

    digit(key) {
      this.digits = key ? (this.digits + key).slice(-3) : "";
      this.typed(this.digits);
      clearTimeout(this.forget);
      if (key) this.forget = setTimeout(() => this.digit(""), JUMP_FORGOTTEN_MS);
    }
  }

  /* ── the deck ── */

  class Deck {
    constructor(root, data, config, options) {
      this.root = root;
      this.data = data;
      this.words = data.words;
      this.options = options;
      this.steps = new Map(data.steps.map((step) => [step.id, step]));
      this.sections = new Map(Array.from(root.querySelectorAll(".sr-step"), (section) => [section.dataset.step, section]));
      this.all = data.steps.map(({ id }) => id);
      this.arrange(options.order);
      this.theme = options.theme || "light";
      this.blank = false;
      this.applying = false;
      this.root.toggleAttribute("data-mini", Boolean(options.mini));
      this.root.toggleAttribute("data-read-only", Boolean(options.readOnly));
      this.keys = new Keys((name, number) => this.act(name, number), (digits) => this.showTyped(digits));
      root.hidden = false;
      this.openMap(config);
      this.bindMap();
      this.figures = new window.SupplyRoute.StageFigures(this);
      this.bind();
      this.addTools(...(options.tools || []));
      this.open(options.at || {});
    }

    find(selector) {
      return this.root.querySelector(selector);
    }

    /* Opens it, and again after close: at a step, and where they are given in another order and theme. */
    open(at) {
      this.root.hidden = false;
      if (this.home) this.find(".sr-deck-map").append(this.map.map.getContainer());
      if (at.theme) this.theme = at.theme;
      if (at.order !== undefined) this.arrange(at.order);
      if (!this.options.mini) this.keys.listen();
      this.map.map.keyboard.disable();
      if (!this.link && !this.options.readOnly && !this.options.mini && this.options.speakerAddress) this.link = new window.SupplyRoute.SpeakerLink(this);
      const step = this.order.includes(at.step) ? at.step : this.order[0];
      this.stage = null;
      this.set({ step: step, fragment: step === at.step ? this.within(step, at.fragment) : 0, blank: false, theme: this.theme });
      /* The quotes' font too, though no quote is on stage yet: what is measured before it is there would be wrong. */
      Promise.allSettled(Array.from(document.fonts, (font) => font.load())).then(() => this.fit());
    }

    close() {
      this.keys.stop();
      this.closeSheets();
      this.root.hidden = true;
      if (this.link) this.link.close();
      this.link = null;
      this.map.map.keyboard.enable();
      if (this.home) this.home.append(this.map.map.getContainer());
    }

    /* ── the map ── */

    openMap(config) {
      if (this.options.map) {
        this.map = this.options.map;
        this.home = this.map.map.getContainer().parentNode;
      } else {
        this.map = window.SupplyRoute.open(this.find(".sr-deck-map"), config);
      }
    }

    /* Who looks around on the map strays from the step's view. */
    bindMap() {
      const box = this.find(".sr-deck-map");
      const stray = () => { this.strayed = true; };
      ["wheel", "dblclick", "touchmove"].forEach((kind) => box.addEventListener(kind, stray, { passive: true, capture: true }));
      box.addEventListener("click", (event) => event.target.closest(".leaflet-control") && stray(), true);
      this.map.map.on("dragstart", stray);
    }

    showMap(stepChanged) {
      const { step, fragment } = this.now;
      const told = this.steps.get(step);
      const marks = told.marks[fragment - 1] || [];
      const stage = Object.assign({}, told.stage, {
        places: marks.length ? marks : told.stage.places,
        theme: this.theme,
        language: this.data.language,
        key: [this.theme, this.data.language, step, fragment].join("|"),
        words: this.data.map_words,
      });
      const before = this.stage;
      this.stage = stage;
      this.map.show(stage);
      /* Who looked around on the map is brought back by the next step, even where its view is the last one's. */
      const away = this.strayed || this.map.fitted !== stage.view;
      if (stepChanged && before && before.view === stage.view && away && this.map.ready) this.map.moveTo(stage.view, false);
      if (stepChanged) this.strayed = false;
    }

    /* ── state ── */

    state() {
      return Object.assign({}, this.now);
    }

    within(step, fragment) {
      return Math.max(0, Math.min(this.steps.get(step).fragments, Math.floor(Number(fragment)) || 0));
    }

    apply(state) {
      if (!this.steps.has(state.step)) return;
      this.applying = true;
      this.set({ step: state.step, fragment: this.within(state.step, state.fragment), blank: Boolean(state.blank), theme: state.theme === "dark" ? "dark" : "light" });
      this.applying = false;
    }

    go(step, fragment) {
      if (this.steps.has(step)) this.set({ step: step, fragment: this.within(step, fragment), blank: false });
    }

    set(change) {
      const before = this.now || {};
      this.now = Object.assign({}, before, change);
      this.theme = this.now.theme;
      const stepChanged = before.step !== this.now.step;
      document.documentElement.dataset.theme = this.theme;
      this.find(".sr-blank").hidden = !this.now.blank;
      if (stepChanged || before.fragment !== this.now.fragment) this.showText(stepChanged);
      this.showMap(stepChanged);
      if (stepChanged) this.figures.show(this.steps.get(this.now.step).picture);
      this.told();
    }

    told() {
      this.figures.reach();
      const { step, fragment } = this.now;
      this.root.dataset.step = step;
      this.root.dataset.fragment = String(fragment);
      this.root.dataset.blank = String(this.now.blank);
      this.showPosition();
      this.root.dispatchEvent(new CustomEvent("sr:state", { detail: this.state() }));
      if (this.options.onState) this.options.onState(this.state(), this.isWhole() ? null : this.order);
      requestAnimationFrame(() => setTimeout(() => { this.root.dataset.shown = this.now.step + "/" + this.now.fragment; }, 0));
    }

    next() {
      const { step, fragment } = this.now;
      const after = this.order[this.order.indexOf(step) + 1];
      if (fragment < this.steps.get(step).fragments) this.go(step, fragment + 1);
      else if (after) this.go(after, 0);
      else if (this.now.blank) this.toggleBlank();
    }

    previous() {
      const { step, fragment } = this.now;
      const before = this.order[this.order.indexOf(step) - 1];
      if (fragment > 0) this.go(step, fragment - 1);
      else if (before) this.go(before, this.steps.get(before).fragments);
      else if (this.now.blank) this.toggleBlank();
    }

    first() { this.go(this.order[0], 0); }

    last() { this.go(this.order[this.order.length - 1], 0); }

    jump(number) { if (this.order[number - 1]) this.go(this.order[number - 1], 0); }

    toggleBlank() { this.set({ blank: !this.now.blank }); }

    setTheme(theme) { this.set({ theme: theme }); }

    toggleTheme() { this.setTheme(this.theme === "dark" ? "light" : "dark"); }

    /* What a key or a button asks for. Moving on closes what lies over the stage. */
    act(name, number) {
      if (["next", "previous", "first", "last", "jump", "toggleBlank"].includes(name)) this.closeSheets();
      if (name === "jump") this.jump(number);
      else if (name === "escape") this.escape();
      else if (name === "help" || name === "overview") this.sheet(name);
      else if (name !== "none") this[name]();
    }

    /* Escape closes one thing after another; when nothing is left to close, it leaves. */
    escape() {
      const measure = this.map.measure;
      if (this.closeSheets()) return;
      if (this.now.blank) this.toggleBlank();
      else if (measure && measure.on) measure.toggle();
      else if (this.figures.closePanel()) return;
      else if (!this.find(".sr-prompter").hidden) this.speaker();
      else this.leave();
    }

    leave() {
      if (this.options.leave) this.options.leave(this.steps.get(this.now.step).leave);
    }

    full() {
      if (document.fullscreenElement) document.exitFullscreen();
      else document.documentElement.requestFullscreen().catch(() => {});
    }

    /* ── text ── */

    showText(stepChanged) {
      const { step, fragment } = this.now;
      const section = this.sections.get(step);
      this.sections.forEach((other) => { other.hidden = other !== section; });
      section.classList.toggle("told", fragment > 0);
      const claims = section.querySelectorAll(".sr-fragment");
      claims.forEach((claim, index) => {
        claim.hidden = index >= fragment;
        claim.classList.toggle("now", index === fragment - 1);
      });
      this.fit();
      this.announce(section, claims[fragment - 1], stepChanged);
      this.fillPrompter();
    }

    /* The claim on stage is set as large as there is room for, and stands whole in sight with as many of the earlier
     * ones above it as fit whole. One that does not fit at the smallest size scrolls inside its own box. */
    fit() {
      const section = this.sections.get(this.now.step);
      const body = section.querySelector(".sr-body");
      const now = section.querySelector(".sr-fragment.now");
      const list = section.querySelector(".sr-fragments");
      list.style.paddingBottom = "";
      /* Offsets are whole pixels, boxes are not. */
      const room = body.clientHeight - 2;
      if (!now) {
        INTRO_FITS.find((fit) => { section.dataset.fit = fit; return body.scrollHeight <= body.clientHeight; });
        body.scrollTop = 0;
        return;
      }
      const rows = Array.from(section.querySelectorAll(".sr-headline, .sr-fragment:not([hidden])"));
      now.style.maxHeight = "none";
      /* With all that came before still in sight if that leaves the quote large, else with the last of it, else alone. */
      const last = rows[rows.indexOf(now) - 1];
      const beside = last ? [[now.offsetTop - rows[0].offsetTop, 3], [last.offsetHeight, 3], [0, 5]] : [[0, 5]];
      beside.find(([height, most]) => FITS.slice(0, most + 1).find((fit) => {
        now.dataset.fit = fit;
        return now.offsetHeight + height <= room;
      }) !== undefined);
      if (now.offsetHeight > room) now.style.maxHeight = room + "px";
      const quotes = now.querySelector(".sr-quotes");
      /* What scrolls can be scrolled by keys too. */
      if (quotes.scrollHeight > quotes.clientHeight + 1) quotes.tabIndex = 0;
      else quotes.removeAttribute("tabindex");
      const bottom = now.offsetTop + now.offsetHeight;
      const first = rows.find((row) => bottom - row.offsetTop <= room) || now;
      list.style.paddingBottom = Math.max(0, body.clientHeight - (bottom - first.offsetTop)) + "px";
      body.scrollTop = rows[0] === first ? 0 : first.offsetTop;
      now.scrollTop = 0;
    }

    announce(section, claim, stepChanged) {
      const title = stepChanged ? section.querySelector("h2").textContent : "";
      const said = claim ? Array.from(claim.querySelectorAll("blockquote, .sr-said"), (part) => part.textContent.replace(/\s+/g, " ")) : [];
      this.find(".sr-announcer").textContent = [title].concat(said).filter(Boolean).join(". ");
    }

    showPosition() {
      const at = this.order.indexOf(this.now.step);
      const { step, fragment } = this.now;
      const box = this.find(".sr-position");
      box.textContent = (at + 1 || "–") + " / " + this.order.length;
      box.title = this.words.position.replace("{step}", at + 1).replace("{steps}", this.order.length);
      const first = at <= 0 && fragment === 0;
      const last = at === this.order.length - 1 && fragment === this.steps.get(step).fragments;
      this.find('[data-do="previous"]').setAttribute("aria-disabled", String(first));
      this.find('[data-do="next"]').setAttribute("aria-disabled", String(last));
      const done = (at + (fragment + 1) / (this.steps.get(step).fragments + 1)) / this.order.length;
      this.find(".sr-progress").style.setProperty("--done", String(done));
    }

    showTyped(digits) {
      const box = this.find(".sr-jump");
      box.hidden = !digits;
      box.textContent = this.words.jump.replace("{number}", digits);
    }

    /* ── notes ── */

    speaker() {
      if (this.options.readOnly || !this.notes(this.now.step)) return;
      if (this.link && this.link.open()) return;
      const prompter = this.find(".sr-prompter");
      prompter.hidden = !prompter.hidden;
      this.fillPrompter();
    }

    fillPrompter() {
      this.find(".sr-prompter").textContent = this.notes(this.now.step);
    }

    /* Nothing where the deck was made without notes. */
    notes(step) {
      const notes = this.sections.get(step).querySelector(".sr-notes");
      return notes ? notes.textContent : "";
    }

    /* ── which steps, in which order ── */

    arrange(order) {
      const wanted = (order || []).filter((id, index, ids) => this.steps.has(id) && ids.indexOf(id) === index);
      const shown = wanted.length ? wanted : this.all;
      this.rows = shown.concat(this.all.filter((id) => !shown.includes(id)));
      this.order = shown.slice();
    }

    isWhole() {
      return this.order.join() === this.all.join();
    }

    setOrder(order) {
      this.arrange(order);
      this.reordered();
    }

    reordered() {
      this.fillOverview();
      if (this.order.includes(this.now.step)) return this.told();
      const later = this.rows.slice(this.rows.indexOf(this.now.step)).find((id) => this.order.includes(id));
      this.go(later || this.order[this.order.length - 1], 0);
    }

    showStep(id, shown) {
      const order = this.rows.filter((row) => row === id ? shown : this.order.includes(row));
      if (order.length) this.order = order;
      this.reordered();
    }

    moveStep(id, by) {
      const at = this.rows.indexOf(id);
      const to = at + by;
      if (to < 0 || to >= this.rows.length) return;
      this.rows.splice(to, 0, ...this.rows.splice(at, 1));
      this.order = this.rows.filter((row) => this.order.includes(row));
      this.reordered();
    }

    fillOverview() {
      const list = this.find(".sr-rows");
      const focused = document.activeElement;
      this.rows.forEach((id) => {
        const row = list.querySelector('[data-step="' + id + '"]');
        const at = this.order.indexOf(id);
        row.classList.toggle("away", at < 0);
        row.querySelector(".sr-shown").checked = at >= 0;
        row.querySelector(".sr-row-number").textContent = at < 0 ? "–" : String(at + 1);
        row.querySelector(".sr-row-minutes").textContent = this.minutes(this.steps.get(id).minutes);
        row.querySelector(".sr-goto").setAttribute("aria-current", id === this.now.step ? "step" : "false");
        list.append(row);
      });
      if (list.contains(focused)) focused.focus();
      this.find(".sr-all-again").hidden = this.isWhole();
    }

    minutes(minutes) {
      return this.words.minutes.replace("{minutes}", new Intl.NumberFormat(this.data.language).format(minutes));
    }

    /* ── what lies over the stage ── */

    sheet(name) {
      const sheet = this.find(".sr-" + name);
      const wasOpen = sheet.open;
      this.closeSheets();
      if (wasOpen) return;
      this.fillOverview();
      sheet.showModal();
      const current = sheet.querySelector('[aria-current="step"]');
      if (current) current.focus();
    }

    closeSheets() {
      const open = Array.from(this.root.querySelectorAll("dialog[open]"));
      open.forEach((sheet) => sheet.close());
      return open.length > 0;
    }

    /* ── mouse, touch and size ── */

    addTools(...tools) {
      this.find(".sr-tools-of-deck").prepend(...tools);
    }

    bind() {
      const leave = this.find('[data-do="leave"]');
      leave.hidden = !this.options.leave;
      this.root.addEventListener("click", (event) => {
        const button = event.target.closest("[data-do]");
        if (button) this.press(button.dataset.do);
        if (event.target.matches("dialog")) event.target.close();
      });
      this.find(".sr-blank").addEventListener("click", () => this.toggleBlank());
      this.bindOverview();
      this.bindSwipe();
      new ResizeObserver(() => this.now && this.fit()).observe(this.find(".sr-steps"));
      if (!this.options.mini) this.bindIdle();
    }

    press(action) {
      if (action === "close") this.closeSheets();
      else this.act({ theme: "toggleTheme" }[action] || action);
    }

    bindOverview() {
      const list = this.find(".sr-rows");
      const idOf = (event) => event.target.closest("[data-step]").dataset.step;
      list.addEventListener("change", (event) => this.showStep(idOf(event), event.target.checked));
      list.addEventListener("click", (event) => {
        if (event.target.closest(".sr-up")) this.moveStep(idOf(event), -1);
        else if (event.target.closest(".sr-down")) this.moveStep(idOf(event), 1);
        else if (event.target.closest(".sr-goto")) {
          this.closeSheets();
          this.go(idOf(event), 0);
        }
      });
      this.find(".sr-all-again").addEventListener("click", () => this.setOrder(null));
    }

    bindSwipe() {
      const side = this.find(".sr-steps");
      let from = null;
      side.addEventListener("touchstart", (event) => { from = event.touches.length === 1 ? event.touches[0] : null; }, { passive: true });
      side.addEventListener("touchend", (event) => {
        const to = event.changedTouches[0];
        const [dx, dy] = from ? [to.clientX - from.clientX, to.clientY - from.clientY] : [0, 0];
        if (Math.abs(dx) > SWIPE_PX && Math.abs(dx) > 2 * Math.abs(dy)) this.act(dx < 0 ? "next" : "previous");
      }, { passive: true });
    }

    /* The bar fades while nobody reaches for it. */
    bindIdle() {
      let timer = null;
      const wake = () => {
        this.root.removeAttribute("data-idle");
        clearTimeout(timer);
        timer = setTimeout(() => this.root.setAttribute("data-idle", ""), IDLE_AFTER_MS);
      };
      ["pointermove", "pointerdown", "focusin"].forEach((kind) => this.root.addEventListener(kind, wake, { passive: true }));
      wake();
    }
  }

  Object.assign(window.SupplyRoute, {
    Keys: Keys,
    present: (root, data, config, options) => new Deck(root, data, config, options || {}),
  });
})();
