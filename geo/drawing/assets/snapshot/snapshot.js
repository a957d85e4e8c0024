/* The snapshot's page: one part in sight at a time, claims chosen by leg, place and filters, and the map beside them.
 *
 * All it shows is in the page already, as HTML for people and as data for the map. What is on screen stands in the
 * address behind the #, as PART&leg=…&claim=…&q=…, so that links lead into the file and Back works. `#step=ID` and
 * `#present` open the presentation. Whatever this script writes into the page itself goes through textContent.
 */
(function () {
  "use strict";

  const PARTS = ["briefing", "dates", "evidence", "origins", "articles", "about"];
  const MANY = ["voice", "origin", "hedge"];
  const FIELDS = ["leg", "place", "claim", "source", "since", "until", "q", "question"];
  const TYPING_MS = 150;
  const ONE_COLUMN_PX = 1000;
  const TRIES = 20;
  const DEPTHS = { Point: -1, LineString: 0, MultiLineString: 1, Polygon: 1, MultiPolygon: 2 };

  const root = document.documentElement;
  const find = (selector) => document.querySelector(selector);
  const all = (selector, within) => Array.from((within || document).querySelectorAll(selector));
  const read = (id) => JSON.parse(document.getElementById(id).textContent);
  const isDay = (text) => /^\d{4}-\d\d-\d\d$/.test(text) && new Date(text).toJSON()?.slice(0, 10) === text;
  const still = () => window.matchMedia("(prefers-reduced-motion: reduce)").matches;

  /* ── data ── */

  function unpack(id) {
    const block = document.getElementById("packed-" + id);
    if (!block) return Promise.resolve(null);
    const bytes = Uint8Array.from(window.atob(block.textContent), (char) => char.charCodeAt(0));
    return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).text();
  }

  /* Steps from point to point, see geo/export/packing.py. */
  function points(steps, scale, depth) {
    if (depth > 0) return steps.map((part) => points(part, scale, depth - 1));
    const line = [];
    let x = 0;
    let y = 0;
    for (let index = 0; index < steps.length; index += 2) {
      x += steps[index];
      y += steps[index + 1];
      line.push([x / scale, y / scale]);
    }
    return line;
  }

  function unpackLines(id) {
    return unpack(id).then((text) => {
      if (text === null) return null;
      const layer = JSON.parse(text);
      layer.features.forEach(({ geometry }) => {
        if (geometry.scale) geometry.coordinates = points(geometry.coordinates, geometry.scale, DEPTHS[geometry.type]);
      });
      return layer;
    });
  }

  /* Text for searching, as geo.words.folding.search_key makes it. */
  const plain = (text) => text.replaceAll("’", "'").normalize("NFKD").replace(/\p{Mn}/gu, "").toUpperCase().toLowerCase();

  /* ── the page ── */

  class Page {
    constructor(claims) {
      this.data = read("page");
      this.words = this.data.words;
      this.deckData = read("deck");
      this.claims = new Map(claims.map((claim) => [claim.id, claim]));
      this.claims.forEach((claim) => {
        claim.words = plain(Object.values(claim.summary).concat(claim.quotes.map(({ text }) => text)).join(" "));
      });
      this.cards = new Map(all("#claims > .sr-claim").map((card) => [card.id.slice("claim-".length), card]));
      this.numbers = new Intl.NumberFormat(this.data.language === "fr" ? "fr" : "en-GB");
      this.plurals = new Intl.PluralRules(this.data.language);
      this.form = find(".sr-filters");
      this.markText();
      this.openMap();
      this.bind();
      this.follow();
    }

    bind() {
      document.addEventListener("click", (event) => this.clicked(event));
      window.addEventListener("hashchange", () => { if (location.hash !== this.hash) this.follow(); });
      this.form.addEventListener("submit", (event) => event.preventDefault());
      this.form.addEventListener("input", () => {
        clearTimeout(this.typing);
        this.typing = setTimeout(() => this.filtersChanged(), TYPING_MS);
      });
      find("#sr-clear").addEventListener("click", () => this.clear());
      find("#sr-theme").addEventListener("click", () => this.setTheme(this.theme() === "dark" ? "light" : "dark"));
      document.addEventListener("click", (event) => {
        const sheet = this.form.querySelector("details");
        if (!sheet.contains(event.target)) sheet.open = false;
      });
      document.addEventListener("keydown", (event) => {
        const sheet = this.form.querySelector("details");
        if (event.key !== "Escape" || !sheet.open) return;
        sheet.open = false;
        sheet.querySelector("summary").focus();
      });
      all(".sr-figures").forEach((figures) => {
        (globalThis.SupplyFigures || []).forEach((enliven) => enliven(figures, (name) => this.pick(name, figures)));
      });
      /* Which question is open is part of the page's address, but opening one is no step that Back would undo. */
      find('[data-picture="evidence"]').addEventListener("sr-opened", ({ detail }) => this.opened(detail.id));
      const present = find("#sr-present");
      if (present) present.addEventListener("click", () => this.go({ part: "present" }));
    }

    /* ── what is on screen, as the address holds it ── */

    parse(text) {
      const [first, ...rest] = text.replace(/^#/, "").split("&");
      const isPart = PARTS.includes(first) || first === "present" || !first.includes("=");
      const params = new URLSearchParams(isPart ? rest.join("&") : [first].concat(rest).join("&"));
      const state = { part: PARTS.includes(first) ? first : "briefing" };
      FIELDS.forEach((name) => { state[name] = params.get(name) || ""; });
      MANY.forEach((name) => { state[name] = params.getAll(name); });
      if (this.deckData && (first === "present" || params.has("step"))) {
        state.part = "present";
        state.step = params.get("step") || "";
        state.order = params.get("steps") ? params.get("steps").split(",") : null;
        state.fragment = Number(params.get("fragment")) || 0;
      }
      return this.known(state);
    }

    /* What an old link names and the file does not have is left out. */
    known(state) {
      const has = (selector) => Boolean(find(selector));
      if (state.leg && !has('[data-facts="leg:' + CSS.escape(state.leg) + '"]')) state.leg = "";
      if (state.leg || (state.place && !has('[data-facts="place:' + CSS.escape(state.place) + '"]'))) state.place = "";
      if (state.claim && !this.claims.has(state.claim)) state.claim = "";
      if (state.source && !has('[data-source="' + CSS.escape(state.source) + '"]')) state.source = "";
      ["since", "until"].forEach((name) => { if (!isDay(state[name])) state[name] = ""; });
      if (state.part !== "evidence" || !this.panelOf(state.question)) state.question = "";
      MANY.forEach((name) => {
        state[name] = state[name].filter((value) => has('input[name="' + name + '"][value="' + CSS.escape(value) + '"]'));
      });
      return state;
    }

    write(state) {
      const params = new URLSearchParams();
      if (state.part === "present") {
        if (!state.step) return "#present";
        params.set("step", state.step);
        if (state.fragment) params.set("fragment", state.fragment);
        if (state.order) params.set("steps", state.order.join(","));
        return "#" + params;
      }
      FIELDS.forEach((name) => { if (state[name]) params.set(name, state[name]); });
      MANY.forEach((name) => state[name].forEach((value) => params.append(name, value)));
      const rest = params.toString();
      return "#" + state.part + (rest ? "&" + rest : "");
    }

    /* Show another state and put it into the address: as a new entry of the history, or in the place of this one. */
    go(change, inPlace) {
      const state = this.known(Object.assign({}, this.state, change));
      this.hash = this.write(state);
      if (this.hash !== location.hash) {
        if (inPlace) location.replace(this.hash);
        else location.hash = this.hash;
      }
      this.show(state);
    }

    follow() {
      this.hash = location.hash;
      this.show(this.parse(location.hash || this.data.initial));
    }

    show(state) {
      const before = this.state || {};
      this.state = state;
      root.dataset.part = state.part;
      if (state.part === "present") return this.present(state);
      if (this.deck && !this.deck.root.hidden) {
        this.deck.close();
        this.relabel();
      }
      this.shown = state.part === "articles" ? this.ofSource() : this.fitting();
      this.showParts();
      this.showFacts();
      this.showFilters();
      this.showCards();
      this.showArticle();
      this.showDates();
      this.showMap();
      if (state.part !== before.part) window.scrollTo(0, 0);
      this.showQuestion(before);
      if (state.claim && (state.claim !== before.claim || state.part !== before.part)) this.reveal();
    }

    fitting() {
      const { leg, place, voice, origin, hedge, since, until, q } = this.state;
      const wanted = plain(q).split(/\s+/).filter(Boolean);
      return Array.from(this.claims.values()).filter((claim) => (!leg || claim.legs.includes(leg))
        && (!place || claim.places.includes(place))
        && (!voice.length || voice.includes(claim.voice.id))
        && (!origin.length || origin.includes(claim.origin.id))
        && (!hedge.length || hedge.includes(claim.hedge.id))
        && (!until || !claim.date.earliest || claim.date.earliest <= until)
        && (!since || !claim.date.latest || claim.date.latest >= since)
        && wanted.every((word) => claim.words.includes(word))).map(({ id }) => id);
    }

    source() {
      const { claim, source } = this.state;
      return source || (claim ? this.claims.get(claim).article.id : find("[data-source]").dataset.source);
    }

    ofSource() {
      const source = this.source();
      return Array.from(this.claims.values()).filter((claim) => claim.article.id === source).map(({ id }) => id);
    }

    /* ── picking ── */

    clicked(event) {
      const save = event.target.closest("[data-save]");
      if (save) return this.save(save.dataset.save);
      const link = event.target.closest("a[href^='#']");
      if (link && this.followed(link, event)) return;
      const target = event.target.closest("[data-pick]");
      if (!target || (this.deck && !this.deck.root.hidden)) return;
      if (target.tagName !== "BUTTON" && String(window.getSelection())) return;
      this.pick(target.dataset.pick, target);
    }

    followed(link, event) {
      const name = link.hash.slice(1);
      if (name === "claims") {
        event.preventDefault();
        if (this.state.part !== "briefing") this.go({ part: "briefing" });
        find("#claims").focus();
        return true;
      }
      if (!PARTS.includes(name)) return false;
      event.preventDefault();
      const open = find("#evidence .sr-open[data-question]");
      this.go({ part: name, source: "", question: open ? open.dataset.question : "" });
      return true;
    }

    pick(name, target) {
      const [kind, id] = [name.split(":")[0], name.slice(name.indexOf(":") + 1)];
      const { part, claim } = this.state;
      if (kind === "leg") this.go({ part: "briefing", leg: id === "all" ? "" : id, place: "", claim: "" });
      else if (kind === "place") this.go({ part: "briefing", leg: "", place: id, claim: "" });
      else if (kind === "source") this.go({ part: "articles", source: id, claim: "" });
      else if (kind === "read") this.go({ part: "articles", source: this.claims.get(id).article.id, claim: id });
      else if (kind === "claim" && part === "articles" && target.tagName === "BUTTON") this.onMap(id);
      else if (kind === "span") this.narrowed(...id.split(":"));
      else if (kind === "origin") this.go(Object.assign({ part: "briefing", claim: "" }, this.cleared(), { origin: [id] }));
      else if (kind === "claim" && part !== "briefing" && part !== "articles") this.onMap(id);
      else if (kind === "claim") this.go({ claim: part === "briefing" && claim === id ? "" : id });
      const look = innerWidth <= ONE_COLUMN_PX && kind === "claim" && target && target.tagName === "BUTTON";
      if (look && this.state.part === "briefing" && this.state.claim) find(".sr-map-column").scrollIntoView({ block: "start", behavior: still() ? "auto" : "smooth" });
    }

    /* A span of days, chosen on the timeline; none is the whole time. */
    narrowed(since, until) {
      this.go({ since: since || "", until: until || "", claim: "" }, true);
    }

    /* The briefing with a claim chosen; filters that would hide it are taken off. */
    onMap(id) {
      this.state = Object.assign({}, this.state, { part: "briefing" });
      const clear = this.fitting().includes(id) ? {} : this.cleared();
      this.go(Object.assign({ part: "briefing", claim: id, source: "" }, clear));
    }

    cleared() {
      return { leg: "", place: "", since: "", until: "", q: "", voice: [], origin: [], hedge: [] };
    }

    clear() {
      const { leg, place } = this.state;
      this.go(Object.assign(this.cleared(), { leg: leg, place: place, claim: "" }));
      this.form.elements.q.focus();
    }

    filtersChanged() {
      const chosen = new FormData(this.form);
      const change = { claim: "" };
      MANY.forEach((name) => { change[name] = chosen.getAll(name); });
      ["q", "since", "until"].forEach((name) => { change[name] = String(chosen.get(name) || "").trim(); });
      this.go(change, true);
    }

    /* ── showing ── */

    showParts() {
      all(".sr-views-of-page a").forEach((link) => {
        if (link.hash === "#" + this.state.part) link.setAttribute("aria-current", "page");
        else link.removeAttribute("aria-current");
      });
    }

    showFacts() {
      const { leg, place } = this.state;
      const of = leg ? "leg:" + leg : place ? "place:" + place : "";
      all("[data-facts]").forEach((facts) => { facts.hidden = facts.dataset.facts !== of; });
      all(".sr-legs-chooser button").forEach((button) => {
        const pressed = button.dataset.pick === "leg:" + (leg || (place ? "" : "all"));
        button.setAttribute("aria-pressed", String(pressed));
      });
      all(".sr-legs tbody tr").forEach((row) => {
        const chosen = Boolean(leg) && row.querySelector("[data-pick]").dataset.pick === "leg:" + leg;
        row.classList.toggle("chosen", chosen);
        if (chosen) row.setAttribute("aria-current", "true");
        else row.removeAttribute("aria-current");
      });
    }

    showFilters() {
      const state = this.state;
      ["q", "since", "until"].forEach((name) => {
        const field = this.form.elements[name];
        if (field.value.trim() !== state[name]) field.value = state[name];
      });
      all("input[type=checkbox]", this.form).forEach((box) => { box.checked = state[box.name].includes(box.value); });
      const on = MANY.filter((name) => state[name].length).length + (state.since || state.until ? 1 : 0);
      this.form.querySelector("summary span").textContent = on ? this.words.filters_on.replace("{count}", on) : this.words.filters;
      const total = Array.from(this.claims.values()).filter((claim) => (!state.leg || claim.legs.includes(state.leg))
        && (!state.place || claim.places.includes(state.place))).length;
      const shown = this.counted(this.shown.length);
      find(".sr-count p").textContent = this.shown.length === total ? shown
        : this.words.shown_of.replace("{shown}", shown).replace("{total}", this.numbers.format(total));
      find("#sr-clear").hidden = !on && !state.q;
    }

    counted(count) {
      const form = this.plurals.select(count) === "one" ? "one" : "other";
      return this.words.claims[form].replace("{count}", this.numbers.format(count));
    }

    /* The cards stand in the briefing or beside the article; there is one of each. */
    showCards() {
      const shown = new Set(this.shown);
      const list = find("#claims");
      find(this.state.part === "articles" ? "#sr-article-claims" : ".sr-claims-column").insertBefore(list, this.state.part === "articles" ? null : find("#sr-none"));
      this.cards.forEach((card, id) => {
        const chosen = id === this.state.claim;
        card.hidden = !shown.has(id);
        card.classList.toggle("chosen", chosen);
        if (chosen) card.setAttribute("aria-current", "true");
        else card.removeAttribute("aria-current");
        const button = card.querySelector(".sr-actions [data-pick^='claim:']");
        const pressed = chosen && this.state.part === "briefing";
        button.setAttribute("aria-pressed", String(pressed));
        button.textContent = pressed ? this.words.unpick : this.words.pick;
      });
      find("#sr-none").hidden = shown.size > 0;
    }

    showArticle() {
      const source = this.source();
      all("[data-source]").forEach((article) => { article.hidden = article.dataset.source !== source; });
      all(".sr-articles-chooser button").forEach((button) => button.setAttribute("aria-pressed", String(button.dataset.pick === "source:" + source)));
      all(".sr-article mark.chosen").forEach((mark) => mark.classList.remove("chosen"));
      (this.marks.get(this.state.claim) || []).forEach((mark) => mark.classList.add("chosen"));
    }

    /* The timeline shows the days and the claim that are chosen; it tells of its own changes itself, by narrowed(). */
    showDates() {
      const timeline = find("#dates .sr-tl");
      if (!timeline) return;
      const { since, until, claim } = this.state;
      const now = { since: since, until: until, chosen: claim ? "claim:" + claim : "" };
      if (Object.keys(now).every((name) => (timeline.dataset[name] || "") === now[name])) return;
      Object.assign(timeline.dataset, now);
      timeline.closest(".sr-figures").dispatchEvent(new CustomEvent("sr-refresh"));
    }

    panelOf(question) {
      return question ? find('#evidence [data-question="' + CSS.escape(question) + '"]') : null;
    }

    /* The row of the question in the address stands open and in sight. */
    showQuestion(before) {
      const { part, question } = this.state;
      if (part !== "evidence" || (part === before.part && question === before.question)) return;
      const [panel, last] = [question, before.question].map((one) => this.panelOf(one));
      if (panel) panel.closest(".sr-figures").dispatchEvent(new CustomEvent("sr-open", { detail: { id: panel.id } }));
      else if (last) last.dispatchEvent(new CustomEvent("sr-close", { bubbles: true, cancelable: true }));
    }

    opened(id) {
      if (!this.state || this.state.part !== "evidence") return;
      const panel = id && document.getElementById(id);
      const question = (panel && panel.dataset.question) || "";
      if (question === this.state.question) return;
      this.state = Object.assign({}, this.state, { question: question });
      this.hash = this.write(this.state);
      if (this.hash !== location.hash) location.replace(this.hash);
    }

    /* Which marks of the articles are whose: offsets count code points of the unchanged text, as in geo.quotes. */
    markText() {
      this.marks = new Map();
      all("[data-source]").forEach((article) => {
        const claims = Array.from(this.claims.values()).filter((claim) => claim.article.id === article.dataset.source);
        const texts = document.createTreeWalker(article.querySelector(".sr-article"), NodeFilter.SHOW_TEXT);
        let at = 0;
        while (texts.nextNode()) {
          const start = at;
          at += Array.from(texts.currentNode.data).length;
          const mark = texts.currentNode.parentElement.closest("mark");
          if (mark) claims.filter(({ quotes }) => quotes.some((quote) => quote.start <= start && at <= quote.end)).forEach(({ id }) => {
            this.marks.set(id, (this.marks.get(id) || []).concat(mark));
          });
        }
      });
    }

    /* Cards out of sight have no true height until they are near, so look again until nothing moves any more. */
    reveal() {
      const { part, claim } = this.state;
      const inArticles = part === "articles";
      const card = this.cards.get(claim);
      const look = (last, tries) => {
        if (this.state.claim !== claim || this.state.part !== part || tries === 0) return;
        const mark = inArticles && (this.marks.get(claim) || [])[0];
        if (mark) mark.scrollIntoView({ block: "center", behavior: "instant" });
        if (innerWidth > ONE_COLUMN_PX) card.scrollIntoView({ block: "nearest", behavior: "instant" });
        const now = card.getBoundingClientRect().top;
        if (now !== last || tries > TRIES - 3) requestAnimationFrame(() => look(now, tries - 1));
      };
      requestAnimationFrame(() => look(null, TRIES));
    }

    theme() {
      return root.dataset.theme === "dark" ? "dark" : "light";
    }

    setTheme(theme) {
      root.dataset.theme = theme;
      this.showMap();
    }

    /* ── the map ── */

    openMap() {
      const box = find("#sr-map");
      this.config = {
        layer: unpack("layer").then(JSON.parse),
        lines: document.getElementById("packed-lines") ? unpackLines("lines") : null,
        base: { land: unpackLines("land"), network: unpackLines("network"), labels: unpackLines("labels") },
        tiles: null,
        palettes: this.data.palettes,
      };
      if (window.SupplyRoute.speakerToken()) return;
      box.hidden = false;
      find(".sr-still").hidden = true;
      this.map = window.SupplyRoute.open(box, this.config);
      this.map.route.on("click", (event) => this.clickedOnMap(event.propagatedFrom || event.layer));
    }

    clickedOnMap(layer) {
      if (this.deck && !this.deck.root.hidden) return;
      const idOf = (things) => (Array.from(things).find(([, thing]) => thing.hit === layer) || [])[0];
      const [leg, place] = [idOf(this.map.legs), idOf(this.map.places)];
      if (leg) this.pick("leg:" + leg, null);
      else if (place) this.pick("place:" + place, null);
    }

    showMap() {
      if (!this.map || this.state.part === "present") return;
      const { leg, place, claim } = this.state;
      const chosen = claim && this.state.part === "briefing" ? this.claims.get(claim) : null;
      const places = chosen ? chosen.places : [];
      const view = places.length ? "places:" + places.join(",") : chosen && chosen.legs.length ? "leg:" + chosen.legs.join(",")
        : place ? "places:" + place : leg ? "leg:" + leg : "all";
      this.map.show({
        theme: this.theme(), language: this.data.language, leg: leg || null, place: place || null, places: places, view: view,
        corridors: this.map.corridorsOn, grid: this.map.graticule.on,
        key: [this.theme(), leg, place, claim].join("|"), words: this.data.map_words,
      });
    }

    /* ── the presentation ── */

    present(state) {
      const at = { step: state.step, fragment: state.fragment };
      if (this.deck && !this.deck.root.hidden) {
        if (state.step) this.deck.go(state.step, state.fragment);
        return;
      }
      if (this.deck) this.reopen(at, state.order);
      else this.deck = window.SupplyRoute.present(find(".sr-deck"), this.deckData, this.config, {
        order: state.order,
        at: at,
        theme: this.theme(),
        map: this.map,
        leave: (leg) => this.leave(leg),
        speakerAddress: location.href.split("#")[0],
        onState: (now, order) => this.stepped(now, order),
      });
      this.relabel();
    }

    /* Names have another size on stage than beside the claims. */
    relabel() {
      this.map.labels.forgetSizes();
      if (this.map.ready) this.map.placeLabels();
    }

    reopen(at, order) {
      this.deck.options.theme = this.theme();
      this.deck.theme = this.theme();
      if (this.map) find(".sr-deck-map").append(this.map.map.getContainer());
      if (order) this.deck.setOrder(order);
      this.deck.open(at);
    }

    stepped(now, order) {
      this.state = Object.assign({}, this.state, { part: "present", step: now.step, fragment: now.fragment, order: order });
      this.hash = this.write(this.state);
      if (this.hash !== location.hash) location.replace(this.hash);
    }

    leave(leg) {
      this.go(Object.assign({}, this.parse("#briefing"), leg ? { leg: leg } : {}));
      find("#sr-present").focus();
    }

    /* ── saving ── */

    save(name) {
      const named = (ending) => this.data.name + "_" + ending;
      const json = (id) => Promise.resolve(document.getElementById(id).textContent);
      const kinds = {
        claims: () => unpack("claims").then((text) => ["claims.json", JSON.stringify({ provenance: read("provenance"), claims: JSON.parse(text) }, null, 1)]),
        layer: () => unpack("layer").then((text) => ["layer.geojson", text]),
        provenance: () => json("provenance").then((text) => ["provenance.json", JSON.stringify(JSON.parse(text), null, 1)]),
      };
      return kinds[name]().then(([ending, text]) => {
        const link = document.createElement("a");
        link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
        link.download = named(ending);
        link.click();
        setTimeout(() => URL.revokeObjectURL(link.href), 60000);
      });
    }
  }

  /* Map, presentation and figures run once they are unpacked, each after what it needs; the policy knows their text. */
  function run(text) {
    const script = document.createElement("script");
    script.textContent = text;
    document.head.append(script);
  }

  /* The sheet of something that only a script shows goes before the one that is named after it, and so yields to it. */
  function dress(before, text) {
    const sheet = document.createElement("style");
    sheet.textContent = text;
    document.getElementById(before).before(sheet);
  }

  /* A browser that cannot unpack shows the page as one without script does. */
  if (!root.classList.contains("sr-js")) return;
  const blocks = (kind) => all(`[id^='packed-${kind}-']`).map(({ id }) => id.slice("packed-".length));
  const unpackAll = (names) => Promise.all(names.map(unpack));
  const [scripts, styles] = [blocks("script"), blocks("style")];
  Promise.all([unpack("claims"), unpack("deck-html"), unpackAll(scripts), unpackAll(styles)]).then(([claims, deck, code, sheets]) => {
    styles.forEach((before, index) => dress(before, sheets[index]));
    code.forEach(run);
    const { SupplyRoute } = window;
    if (deck) {
      /* HTML of geo/drawing/deck.py, where every text was escaped; packed, as nothing of it shows without script. */
      const made = document.createElement("template");
      made.innerHTML = deck;
      find("#about").before(made.content);
    }
    const page = new Page(JSON.parse(claims));
    window.supplyRoutePage = page;
    if (page.deckData && SupplyRoute.speakerToken()) {
      root.dataset.part = "speaker";
      SupplyRoute.speak(find(".sr-deck"), page.deckData, page.config, { theme: page.theme() });
      return;
    }
    window.supplyRoutePaper = new SupplyRoute.Paper(page, unpack("stills"));
    root.setAttribute("data-ready", "");
  });
})();
