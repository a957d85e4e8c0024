/* Pictures that a step shows in the map's place: the timeline, a question, a check, who stands behind what.
 *
 * A figure is laid out at the narrowest of some widths at which all of it fits, and enlarged to fill the stage.
 */
import { enliven } from "../figures/register.js";
import { all, closest, find } from "../page/dom.js";

/** @import { Deck } from "./deck.js" */

const WIDTHS_PX = [640, 760, 900, 1060, 1240, 1440, 1680];
/* Made smaller than this, words could not be read any more; then the picture has its own size, and scrolls. */
const SMALLEST_ZOOM = 0.62;
const CLAIM = "claim:";

export class StageFigures {
  /** @param {Deck} deck */
  constructor(deck) {
    this.deck = deck;
    this.box = deck.find(".sr-deck-figures");
    const figures = /** @type {HTMLElement[]} */ (Array.from(this.box.children));
    this.figures = new Map(figures.map((figure) => [figure.dataset.figure ?? "", figure]));
    /** @type {HTMLElement | null} */
    this.shown = null;
    /** @type {[mark: SVGElement, name: string][] | null} */
    this.marks = null;
    this.reached = "";
    /** @type {Map<string, string[]>} the claims of each step */
    this.claims = new Map(Array.from(deck.sections, ([step, section]) => [step, all(section, ".sr-fragment").map((claim) => claim.dataset.claim ?? "")]));
    if (!this.figures.size) return;
    /* Articles and origins have no place on stage, nor has a claim that no step tells: no button may promise one. */
    all(this.box, "button[data-pick]").forEach((button) => { if (!this.isTold(button.dataset.pick ?? "")) stripped(button); });
    this.marks = all(this.box, "svg [data-pick]", SVGElement).map((mark) => [mark, mark.dataset.pick ?? ""]);
    enliven(this.box, (name) => this.pick(name));
    this.box.addEventListener("click", (event) => {
      const target = closest(event, "[data-pick]");
      if (target) this.pick(target.dataset.pick ?? "");
    });
    new ResizeObserver(() => this.fit()).observe(this.box);
  }

  /**
   * Puts a figure in front of the map, or gives the map back.
   * @param {string | null} name
   */
  show(name) {
    const figure = (name && this.figures.get(name)) || null;
    if (figure === this.shown) return;
    this.figures.forEach((other) => { other.hidden = other !== figure; });
    this.box.hidden = !figure;
    this.deck.find(".sr-deck-map").inert = Boolean(figure);
    this.shown = figure;
    this.box.scrollTop = 0;
    this.fit();
  }

  fit() {
    const { shown, box } = this;
    if (!shown || !box.clientWidth) return;
    const style = getComputedStyle(box);
    const wide = box.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
    const high = box.clientHeight - parseFloat(style.paddingTop) - parseFloat(style.paddingBottom);
    /* Trying widths takes a while, so once for a figure and a size of the stage. */
    const size = wide + "/" + high;
    if (shown.dataset.fitted === size) return;
    shown.dataset.fitted = size;
    const set = (/** @type {number} */ width) => {
      shown.style.width = width + "px";
      shown.style.zoom = String(wide / width);
    };
    const widths = WIDTHS_PX.filter((width) => wide / width >= SMALLEST_ZOOM);
    const fits = widths.find((width) => {
      set(width);
      return shown.getBoundingClientRect().height <= high;
    });
    if (!fits && !widths.length) set(wide);
  }

  /* Closes what is open inside the figure on stage, and says whether anything was. */
  closePanel() {
    return Boolean(this.shown) && !this.shown?.dispatchEvent(new CustomEvent("sr-close", { bubbles: true, cancelable: true }));
  }

  /* ── where a mark leads ── */

  /* Makes a mark a button where its claim is on stage in some step of this meeting, and only there. Steps are hidden and
   * shown again while the deck is open, so this comes after every change. */
  reach() {
    const order = this.deck.order.join();
    if (!this.marks || order === this.reached) return;
    this.reached = order;
    /** @type {Set<SVGElement>} */
    const pictures = new Set();
    this.marks.forEach(([mark, name]) => {
      const leads = Boolean(this.stepOf(name));
      if (leads) mark.dataset.pick = name;
      else mark.removeAttribute("data-pick");
      /* Its name stays to be read. */
      mark.setAttribute("role", leads ? "button" : "img");
      if (!leads) mark.removeAttribute("tabindex");
      else if (!mark.hasAttribute("tabindex")) mark.setAttribute("tabindex", "-1");
      if (mark.ownerSVGElement) pictures.add(mark.ownerSVGElement);
    });
    /* One mark of a picture is in the tab order, from which arrow keys lead to the others. */
    pictures.forEach((picture) => {
      if (picture.querySelector("[data-pick]") && !picture.querySelector('[data-pick][tabindex="0"]')) find(picture, "[data-pick]", SVGElement).setAttribute("tabindex", "0");
    });
  }

  /** @param {string} step */
  claimsOf(step) {
    return this.claims.get(step) ?? [];
  }

  /** @param {string} name as picked */
  isTold(name) {
    return this.deck.all.some((step) => this.claimsOf(step).includes(claimOf(name)));
  }

  /**
   * The step of this meeting that has a claim, first of all the one on stage.
   * @param {string} name as picked
   */
  stepOf(name) {
    const { now, order } = this.deck;
    const here = order.filter((step) => step === now.step);
    return here.concat(order).find((step) => this.claimsOf(step).includes(claimOf(name)));
  }

  /** @param {string} name as picked */
  pick(name) {
    const step = this.stepOf(name);
    if (step) this.deck.go(step, this.claimsOf(step).indexOf(claimOf(name)) + 1);
  }
}

/**
 * The id of the claim that was picked; no claim's id is empty.
 * @param {string} name
 */
function claimOf(name) {
  return name.startsWith(CLAIM) ? name.slice(CLAIM.length) : "";
}

/**
 * The same words, without the promise of a button.
 * @param {HTMLElement} button
 */
function stripped(button) {
  const words = document.createElement("span");
  words.append(...button.childNodes);
  words.className = button.className;
  button.replaceWith(words);
}
