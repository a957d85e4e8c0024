/* Pictures that a step shows in the map's place: the timeline, a question, a check, who stands behind what.
 *
 * new SupplyRoute.StageFigures(deck); show(name) puts one in front of the map, show(null) gives the map back.
 * A figure is laid out at the narrowest of some widths at which all of it fits, and enlarged to fill the stage.
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

    /* A claim that is on stage in some step of this meeting: there. */
    pick(name) {
      const { deck } = this;
      const [kind, id] = [name.split(":")[0], name.slice(name.indexOf(":") + 1)];
      if (kind !== "claim") return;
      const steps = [deck.now.step].concat(deck.order);
      const step = steps.find((one) => this.claims(one).includes(id));
      if (step) deck.go(step, this.claims(step).indexOf(id) + 1);
    }

    claims(step) {
      return Array.from(this.deck.sections.get(step).querySelectorAll(".sr-fragment"), (claim) => claim.dataset.claim);
    }
  }

  window.SupplyRoute.StageFigures = StageFigures;
})();
