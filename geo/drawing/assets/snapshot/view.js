/* What the snapshot's page shows of its state: parts, filters, cards, articles and days. All of it is in the page already;
 * whatever this writes into it goes through textContent. */
import { all, element, find } from "../page/dom.js";
import { MANY } from "./address.js";
import { markFound } from "./found.js";

/** @import { PageWords, SnapshotPage } from "../messages.js" */
/** @import { State } from "./address.js" */
/** @import { Folding } from "./folding.js" */
/** @import { Searched } from "./search.js" */

const ONE_COLUMN_PX = 1000;
/* How often to look whether a card has come to rest, and how often at least. */
const TRIES = 20;
const AT_LEAST = 3;
const TEXT_FIELDS = /** @type {const} */ (["q", "since", "until"]);

/** Whether the map and the claims stand above each other. */
export const inOneColumn = () => innerWidth <= ONE_COLUMN_PX;

/**
 * @param {Element} part
 * @param {boolean} isCurrent
 * @param {"true" | "page"} [as]
 */
function markCurrent(part, isCurrent, as = "true") {
  if (isCurrent) part.setAttribute("aria-current", as);
  else part.removeAttribute("aria-current");
}

/**
 * A card's buttons, which do nothing without script.
 * @param {string} id
 * @param {PageWords} words
 * @param {boolean} isOnMap whether the map has something of it to show
 */
function actions(id, words, isOnMap) {
  const acts = element("p", "sr-actions");
  const act = (/** @type {string} */ text, /** @type {Record<string, string>} */ does) => {
    const made = element("button", "", text);
    made.type = "button";
    Object.assign(made.dataset, does);
    acts.append(made, " ");
  };
  if (isOnMap) act(words.pick, { pick: "claim:" + id });
  act(words.read, { pick: "read:" + id });
  act(words.cite, { cite: id });
  return acts;
}

export class View {
  /**
   * @param {SnapshotPage} data
   * @param {ReadonlyMap<string, Searched>} claims
   * @param {ReadonlyMap<string, HTMLElement[]>} marks in the articles
   * @param {Folding} folding
   */
  constructor(data, claims, marks, folding) {
    this.words = data.words;
    this.claims = claims;
    this.marks = marks;
    this.folding = folding;
    this.cards = new Map(all(document, "#claims > .sr-claim").map((card) => [card.id.slice("claim-".length), card]));
    this.numbers = new Intl.NumberFormat(data.language === "fr" ? "fr" : "en-GB");
    this.plurals = new Intl.PluralRules(data.language);
    this.form = find(document, ".sr-filters", HTMLFormElement);
    this.cards.forEach((card, id) => {
      const { legs = [], places = [] } = claims.get(id) ?? {};
      card.append(actions(id, data.words, legs.length + places.length > 0));
    });
    /* A long title makes the head higher: what stays beneath it has to know. */
    const head = find(document, ".sr-top");
    new ResizeObserver(() => {
      const stays = head.offsetHeight && getComputedStyle(head).position === "sticky";
      if (stays) document.documentElement.style.setProperty("--sr-top", head.offsetHeight + "px");
      else document.documentElement.style.removeProperty("--sr-top");
    }).observe(head);
  }

  /**
   * @param {State} state
   * @param {string[]} shown ids of claims
   * @param {string} source
   */
  show(state, shown, source) {
    all(document, ".sr-views-of-page a", HTMLAnchorElement).forEach((link) => markCurrent(link, link.hash === "#" + state.part, "page"));
    this.showFacts(state);
    this.showFilters(state, shown.length);
    this.showOrder(shown);
    this.showCards(state, new Set(shown));
    this.showFound(state, shown);
    this.showArticle(state, source);
    this.showDates(state);
    this.showSection(state.section);
  }

  /** @param {string} section of the evidence that was jumped to */
  showSection(section) {
    all(document, "#evidence .sr-sections button").forEach((button) => markCurrent(button, button.dataset.pick === "section:" + section));
  }

  /** @param {State} state */
  showFacts({ leg, place }) {
    const of = leg ? "leg:" + leg : place ? "place:" + place : "";
    all(document, "[data-facts]").forEach((facts) => { facts.hidden = facts.dataset.facts !== of; });
    all(document, "#briefing .sr-jd li").forEach((line) => { line.hidden = Boolean(place) || Boolean(leg && line.dataset.leg !== leg); });
    all(document, ".sr-legs-chooser button").forEach((button) => {
      const pressed = button.dataset.pick === "leg:" + (leg || (place ? "" : "all"));
      button.setAttribute("aria-pressed", String(pressed));
    });
    all(document, ".sr-legs tbody tr").forEach((row) => {
      const chosen = Boolean(leg) && find(row, "[data-pick]").dataset.pick === "leg:" + leg;
      row.classList.toggle("chosen", chosen);
      markCurrent(row, chosen);
    });
  }

  /**
   * @param {State} state
   * @param {number} count of the claims that are shown
   */
  showFilters(state, count) {
    TEXT_FIELDS.forEach((name) => {
      const field = find(this.form, '[name="' + name + '"]', HTMLInputElement);
      if (field.value.trim() !== state[name]) field.value = state[name];
    });
    MANY.forEach((name) => all(this.form, 'input[type=checkbox][name="' + name + '"]', HTMLInputElement).forEach((box) => {
      box.checked = state[name].includes(box.value);
    }));
    const on = MANY.filter((name) => state[name].length).length + (state.since || state.until ? 1 : 0);
    find(this.form, "summary span").textContent = on ? this.words.filters_on.replace("{count}", String(on)) : this.words.filters;
    const total = Array.from(this.claims.values()).filter((claim) => (!state.leg || claim.legs.includes(state.leg))
      && (!state.place || claim.places.includes(state.place))).length;
    const shown = this.counted(count);
    find(document, ".sr-count p").textContent = count === total ? shown
      : this.words.shown_of.replace("{shown}", shown).replace("{total}", this.numbers.format(total));
    find(document, "#sr-clear").hidden = !on && !state.q;
    find(document, '.sr-count [name="sorted"]', HTMLSelectElement).value = state.sorted;
  }

  /** @param {number} count */
  counted(count) {
    const form = this.plurals.select(count) === "one" ? "one" : "other";
    return this.words.claims[form].replace("{count}", this.numbers.format(count));
  }

  /**
   * The cards stand as they are listed; those that are not shown stand behind.
   * @param {readonly string[]} shown
   */
  showOrder(shown) {
    const listed = new Set(shown);
    const cards = [...shown, ...Array.from(this.cards.keys()).filter((id) => !listed.has(id))].map((id) => this.cards.get(id));
    const list = find(document, "#claims");
    if (cards.some((card, at) => card !== list.children[at])) list.append(.../** @type {HTMLElement[]} */ (cards));
  }

  /**
   * What the search found, marked in the cards of the briefing.
   * @param {State} state
   * @param {readonly string[]} shown
   */
  showFound({ part, q }, shown) {
    const words = part === "briefing" ? this.folding.words(q) : [];
    const listed = new Set(shown);
    this.cards.forEach((card, id) => markFound(card, listed.has(id) ? words : [], this.folding));
  }

  /**
   * The cards stand in the briefing or beside the article; there is one of each.
   * @param {State} state
   * @param {ReadonlySet<string>} shown
   */
  showCards({ part, claim }, shown) {
    const list = find(document, "#claims");
    const none = find(document, "#sr-none");
    if (part === "articles") find(document, "#sr-article-claims").append(list);
    else find(document, ".sr-claims-column").insertBefore(list, none);
    this.cards.forEach((card, id) => {
      const chosen = id === claim;
      card.hidden = !shown.has(id);
      card.classList.toggle("chosen", chosen);
      markCurrent(card, chosen);
      /* What the map has nothing of has no button for it. */
      const [button] = all(card, ".sr-actions [data-pick^='claim:']");
      const pressed = chosen && part === "briefing";
      button?.setAttribute("aria-pressed", String(pressed));
      if (button) button.textContent = pressed ? this.words.unpick : this.words.pick;
    });
    none.hidden = shown.size > 0;
  }

  /**
   * @param {State} state
   * @param {string} source
   */
  showArticle({ claim }, source) {
    all(document, "[data-source]").forEach((article) => { article.hidden = article.dataset.source !== source; });
    all(document, ".sr-articles-chooser button").forEach((button) => button.setAttribute("aria-pressed", String(button.dataset.pick === "source:" + source)));
    all(document, ".sr-article mark.chosen").forEach((mark) => mark.classList.remove("chosen"));
    (this.marks.get(claim) ?? []).forEach((mark) => mark.classList.add("chosen"));
  }

  /**
   * The timeline shows the days and the claim that are chosen; it tells of its own changes itself.
   * @param {State} state
   */
  showDates({ since, until, claim }) {
    const [timeline] = all(document, "#dates .sr-tl");
    if (!timeline) return;
    const now = { since: since, until: until, chosen: claim ? "claim:" + claim : "" };
    if (Object.entries(now).every(([name, value]) => (timeline.dataset[name] || "") === value)) return;
    Object.assign(timeline.dataset, now);
    timeline.closest(".sr-figures")?.dispatchEvent(new CustomEvent("sr-refresh"));
  }

  /**
   * Brings the chosen claim into sight. Cards out of sight have no true height until they are near, so this looks again
   * until nothing moves any more.
   * @param {State} state
   * @param {() => State | undefined} now
   */
  reveal({ part, claim }, now) {
    const card = this.cards.get(claim);
    if (!card) return;
    const look = (/** @type {number | null} */ last, /** @type {number} */ tries) => {
      const state = now();
      if (!state || state.claim !== claim || state.part !== part || tries === 0) return;
      const [mark] = part === "articles" ? this.marks.get(claim) ?? [] : [];
      mark?.scrollIntoView({ block: "center", behavior: "instant" });
      if (!inOneColumn()) card.scrollIntoView({ block: "nearest", behavior: "instant" });
      const { top } = card.getBoundingClientRect();
      if (top !== last || tries > TRIES - AT_LEAST) requestAnimationFrame(() => look(top, tries - 1));
    };
    requestAnimationFrame(() => look(null, TRIES));
  }
}
