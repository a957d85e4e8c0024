/* What all figures share: panels that a button opens, and rows that can be sorted and filtered.
 *
 * Panels. <button data-opens="ID"> opens the element with that id and closes the others of its group, the nearest
 * ancestor with data-panels="NAME". Again, or Escape, closes it and the focus returns. With data-at="PART" it shows the
 * part with the id ID-PART, and before the others where they have their order in data-part. A panel has data-panel, and the class sr-open while it is open; closed ones are hidden by
 * style and only under .sr-live, so that all can be read without this script. An opener that is aria-hidden is a
 * shortcut for the pointer: nothing is said of it, it never gets the focus, and has the class sr-on for what is open.
 *
 * Rows. In data-rows="NAME", [data-sort="KEY"] orders all [data-row] by their data-KEY, lowest first, and
 * [data-filter="VALUE"] shows those whose data-is is pressed; none pressed shows all. [data-left] then says how many are
 * left, in its words with {shown} for the number. In a row, what is said in [data-why] is also the tooltip of [data-tip].
 *
 * Events, of the root and what is in it:
 *   sr-refresh  to the root: its HTML is new                        sr-open    to the root, {id, at?}: opens that panel
 *   sr-close    to an element: closes the panel that is open in it, or that it is in, and gives the focus back; is
 *               cancelled where there was one                       (it bubbles)
 *   sr-opened   from a group, {id, at}: a reader opened that panel at that part, or closed one, then null; not after
 *               sr-open (it bubbles)
 *   sr-arrange  to the root, {sort, shown}: orders all its rows so, and shows those      sr-arranged   a reader did (bubbles)
 */
import { all, closest, find } from "../page/dom.js";
import { headOf } from "../page/in_sight.js";
import { reducedMotion } from "../page/waiting.js";
import { register } from "./register.js";
import { Rows } from "./rows.js";

/** @import { Part } from "../page/dom.js" */
/**
 * A group's panel that is open, at which part, and which one its HTML came with.
 * @typedef {{ id: string | null, at: string, served: string | null }} Opened
 */

/**
 * A quote that several panels need stands once on the page, and a link leads there until it is copied in.
 * @param {Element} panel
 * @param {ParentNode} [within]
 */
function fill(panel, within = document) {
  for (const link of all(panel, "li > a[href^='#']", HTMLAnchorElement)) {
    const quote = within.querySelector(`[id="${CSS.escape(link.hash.slice(1))}"]`)?.cloneNode(true);
    if (!(quote instanceof Element)) continue;
    for (const part of all(quote, "[id]")) part.removeAttribute("id");
    const list = link.closest("ul");
    if (list) list.className = "sr-said-list";
    link.replaceWith(...quote.childNodes);
  }
}

/* On paper all panels stand open; what the page prints elsewhere is not printed again. One listener for all roots: a page
 * that comes and goes makes many. */
addEventListener("beforeprint", () => {
  for (const root of all(document, ".sr-live")) all(root, "[data-panel]").forEach((panel) => fill(panel, root));
});

/** @param {Part} group */
const nameOf = (group) => group.dataset.panels ?? "";
/** @param {Element} element */
const isRendered = (element) => element.isConnected && element.getClientRects().length > 0;
/** @param {Element} element */
const takesFocus = (element) => element.matches("button, [tabindex]") && isRendered(element);

/**
 * What is opened is read from its head on: that of a row, or the part that was asked for of what has none.
 * @param {Element} panel
 * @param {Element | null} part
 */
function bringIntoView(panel, part) {
  const head = panel.closest("[data-row]") ? headOf(panel) : part ?? panel;
  const { top } = head.getBoundingClientRect();
  const seen = (part ?? panel).getBoundingClientRect().top < innerHeight * 0.8;
  /* What begins well in sight, beneath what stays at the top, stays where the reader looks. */
  if (top >= (parseFloat(getComputedStyle(head).scrollMarginTop) || 0) && top < innerHeight * 0.6 && seen) return;
  head.scrollIntoView({ block: "start", behavior: reducedMotion() ? "instant" : "smooth" });
}

/**
 * Puts a part of a panel before the others, which stand in their order.
 * @param {Element} panel
 * @param {Element | null} first
 */
function putFirst(panel, first) {
  const parts = all(panel, "[data-part]");
  const sorted = [...parts].sort((one, other) => Number(other === first) - Number(one === first) || Number(one.dataset.part) - Number(other.dataset.part));
  if (sorted.some((part, at) => part !== parts[at])) parts[0].parentElement?.append(...sorted);
}

class Panels {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    /** @type {Map<string, Opened>} by the group's name */
    this.opened = new Map();
    /** @type {Part | null} the opener that was pressed last */
    this.last = null;
  }

  /**
   * @param {string} id
   * @returns {HTMLElement | null}
   */
  byId(id) {
    return this.root.querySelector(`[id="${CSS.escape(id)}"]`);
  }

  /**
   * @param {string} id
   * @returns {Part[]}
   */
  openersOf(id) {
    return all(this.root, `[data-opens="${CSS.escape(id)}"]`);
  }

  /**
   * @param {Element} element
   * @returns {Part}
   */
  groupOf(element) {
    return element.closest("[data-panels]") ?? this.root;
  }

  /**
   * @param {Part} group
   * @returns {Part[]}
   */
  openersIn(group) {
    return all(group, "[data-opens]").filter((one) => this.groupOf(one) === group);
  }

  /**
   * @param {string | null} id
   * @param {string} at
   */
  partOf(id, at) {
    return at ? this.byId(`${id}-${at}`) : null;
  }

  /**
   * @param {Part} group
   * @param {string | null} id null closes what is open
   * @param {string} at
   */
  show(group, id, at) {
    const openers = this.openersIn(group);
    for (const opener of openers) {
      const { opens = "" } = opener.dataset;
      if (opener.closest("[aria-hidden='true']")) {
        opener.classList.toggle("sr-on", opens === id && (!at || opener.dataset.at === at));
        continue;
      }
      opener.setAttribute("aria-expanded", String(opens === id));
      opener.setAttribute("aria-controls", opens);
    }
    for (const each of new Set(openers.map((one) => one.dataset.opens ?? ""))) {
      const panel = this.byId(each);
      if (!panel) continue;
      panel.dataset.panel = "";
      panel.classList.toggle("sr-open", each === id);
      for (const part of all(panel, ".sr-at")) part.classList.remove("sr-at");
      if (each !== id) continue;
      fill(panel);
      putFirst(panel, this.partOf(id, at));
    }
    this.partOf(id, at)?.classList.add("sr-at");
    this.opened.set(nameOf(group), { served: this.opened.get(nameOf(group))?.served ?? null, id, at });
  }

  /** @param {Part} opener */
  press(opener) {
    const { opens: id = "", at = "" } = opener.dataset;
    const group = this.groupOf(opener);
    const now = this.opened.get(nameOf(group));
    const closes = now?.id === id && now.at === at;
    this.show(group, closes ? null : id, at);
    this.last = opener;
    /* It may have stood in the panel that it closed: the focus would fall to the page's start. */
    if (!isRendered(opener)) {
      this.last = this.openersOf(id).find(takesFocus) ?? opener;
      this.last.focus({ preventScroll: true });
    }
    const panel = closes ? null : this.byId(id);
    if (panel) bringIntoView(panel, this.partOf(id, at));
    tell(group, closes ? null : id, at);
  }

  /**
   * @param {Part} group
   * @param {string} id
   */
  close(group, id) {
    const back = [this.last, ...this.openersOf(id)].find((one) => one?.dataset.opens === id && takesFocus(one));
    this.show(group, null, "");
    back?.focus();
    tell(group, null, "");
  }

  /**
   * Closes the panel that is open in an element, or that it is in; of several, the one that was opened last.
   * @param {Node} target
   * @returns {boolean} whether there was one
   */
  closeAround(target) {
    const open = all(this.root, "[data-panel].sr-open").filter((panel) => target.contains(panel) || panel.contains(target));
    const panel = open.find(({ id }) => id === this.last?.dataset.opens) ?? open.at(-1);
    const opener = panel && this.openersOf(panel.id)[0];
    if (!opener) return false;
    this.close(this.groupOf(opener), panel.id);
    return true;
  }

  /* The HTML is new: what a reader opened stays open where it still can, unless other is served open. */
  renew() {
    for (const group of [...all(this.root, "[data-panels]"), this.root]) {
      const ids = this.openersIn(group).map((one) => one.dataset.opens ?? "");
      const served = ids.find((id) => this.byId(id)?.classList.contains("sr-open")) ?? null;
      const before = this.opened.get(nameOf(group));
      const keeps = before && before.served === served && (before.id === null || ids.includes(before.id));
      this.opened.set(nameOf(group), { served, id: null, at: "" });
      this.show(group, keeps ? before.id : served, keeps ? before.at : "");
    }
  }
}

/**
 * @param {Part} group
 * @param {string | null} id
 * @param {string} at
 */
function tell(group, id, at) {
  group.dispatchEvent(new CustomEvent("sr-opened", { bubbles: true, detail: { id, at } }));
}

register((root) => {
  root.classList.add("sr-live");
  const panels = new Panels(root);
  const rows = new Rows(root);

  function renew() {
    panels.renew();
    rows.arrangeAll();
    for (const tip of all(root, "[data-tip]")) {
      const row = tip.closest("[data-row]");
      if (row) tip.title = find(row, "[data-why]").textContent;
    }
  }

  root.addEventListener("click", (event) => {
    const opener = closest(event, "[data-opens]");
    if (opener) panels.press(opener);
    const chooser = closest(event, "[data-sort], [data-filter]");
    if (chooser) rows.press(chooser);
  });

  root.addEventListener("keydown", (event) => {
    const opener = closest(event, "[data-opens]");
    if (opener && opener.tagName !== "BUTTON" && (event.key === "Enter" || event.key === " ")) {
      event.preventDefault();
      panels.press(opener);
    }
    if (event.key !== "Escape") return;
    const id = opener?.dataset.opens ?? closest(event, "[data-panel]")?.id;
    if (!id || !panels.byId(id)?.classList.contains("sr-open")) return;
    event.stopPropagation();
    panels.close(panels.groupOf(panels.openersOf(id)[0]), id);
  });

  root.addEventListener("sr-close", (event) => {
    if (event.target instanceof Node && panels.closeAround(event.target)) event.preventDefault();
  });

  root.addEventListener("sr-open", (event) => {
    const { id, at = "" } = /** @type {CustomEvent<{ id: string, at?: string }>} */ (event).detail;
    const [opener] = panels.openersOf(id);
    const panel = panels.byId(id);
    if (!opener || !panel) return;
    rows.reveal(panel.closest("[data-row]"));
    panels.show(panels.groupOf(opener), id, at);
    bringIntoView(panel, panels.partOf(id, at));
  });

  root.addEventListener("sr-arrange", (event) => {
    rows.set(/** @type {CustomEvent<{ sort: string, shown: string[] }>} */ (event).detail);
  });

  root.addEventListener("sr-refresh", renew);
  renew();
});
