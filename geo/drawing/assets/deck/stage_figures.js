/* Pictures that a step shows in the map's place: the timeline, a question, a check, who stands behind what.
 *
 * new SupplyRoute.StageFigures(deck); show(name) puts one in front of the map, show(null) gives the map back.
 * A figure is laid out at the narrowest of some widths at which all of it fits, and enlarged to fill the stage.
 * reach() makes a mark a button where its claim is on stage in some step of this meeting, and only there.
 * closePanel() closes what is open inside the figure on stage, and says whether anything was.
 */
(function () {
  "use strict";

  const WIDTHS_PX = [640, 760, 900, 1060, 1240, 1440, 1680];
  /* Made smaller than this, words could not be read any more; then the picture has its own size, and scrolls. */
  const SMALLEST_ZOOM = 0.62;

  class StageFigures {
    constructor(deck) {
      this.deck = deck;
      this.box = deck.find(".sr-deck-figures");
      this.figures = new Map(Array.from(this.box.children, (figure) => [figure.dataset.figure, figure]));
      if (!this.figures.size) return;
      const idsIn = (section) => Array.from(section.querySelectorAll(".sr-fragment"), (claim) => claim.dataset.claim);
      this.claims = new Map(Array.from(deck.sections, ([step, section]) => [step, idsIn(section)]));
      /* Articles and origins have no place on stage, nor has a claim that no step tells: no button may promise one. */
      this.box.querySelectorAll("button[data-pick]").forEach((button) => { if (!this.isTold(button.dataset.pick)) this.stripped(button); });
      this.marks = Array.from(this.box.querySelectorAll("svg [data-pick]"), (mark) => [mark, mark.dataset.pick]);
      const pick = (name) => this.pick(name);
      (globalThis.SupplyFigures || []).forEach((enliven) => enliven(this.box, pick));
      this.box.addEventListener("click", (event) => {
        const target = event.target.closest("[data-pick]");
        if (target) pick(target.dataset.pick);
      });
      new ResizeObserver(() => this.fit()).observe(this.box);
    }

    show(name) {
      const figure = this.figures.get(name) || null;
      if (figure === (this.shown || null)) return;
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
      const set = (width) => {
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

    closePanel() {
      return Boolean(this.shown) && !this.shown.dispatchEvent(new CustomEvent("sr-close", { bubbles: true, cancelable: true }));
    }

    /* ── where a mark leads ── */

    /* The same words, without the promise of a button. */
    stripped(button) {
      const words = document.createElement("span");
      words.append(...button.childNodes);
      words.className = button.className;
      button.replaceWith(words);
    }

    /* Steps are hidden and shown again while the deck is open, so this comes after every change. */
    reach() {
      const order = this.deck.order.join();
      if (!this.marks || order === this.reached) return;
      this.reached = order;
      const pictures = new Set();
      this.marks.forEach(([mark, name]) => {
        const leads = Boolean(this.stepOf(name));
        if (leads) mark.dataset.pick = name;
        else mark.removeAttribute("data-pick");
        /* Its name stays to be read. */
        mark.setAttribute("role", leads ? "button" : "img");
        if (!leads) mark.removeAttribute("tabindex");
        else if (!mark.hasAttribute("tabindex")) mark.setAttribute("tabindex", "-1");
        pictures.add(mark.ownerSVGElement);
      });
      /* One mark of a picture is in the tab order, from which arrow keys lead to the others. */
      pictures.forEach((picture) => {
        const first = picture.querySelector("[data-pick]");
        if (first && !picture.querySelector('[data-pick][tabindex="0"]')) first.setAttribute("tabindex", "0");
      });
    }

    isTold(name) {
      return this.deck.all.some((step) => this.claims.get(step).includes(this.claimOf(name)));
    }

    claimOf(name) {
      return name.startsWith("claim:") ? name.slice("claim:".length) : null;
    }

    /* The step of this meeting that has a claim, first of all the one on stage. */
    stepOf(name) {
      const { now, order } = this.deck;
      const here = order.filter((step) => step === now.step);
      return here.concat(order).find((step) => this.claims.get(step).includes(this.claimOf(name)));
    }

    pick(name) {
      const step = this.stepOf(name);
      if (step) this.deck.go(step, this.claims.get(step).indexOf(this.claimOf(name)) + 1);
    }
  }

  window.SupplyRoute.StageFigures = StageFigures;
})();
