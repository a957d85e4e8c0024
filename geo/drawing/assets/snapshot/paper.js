/* The snapshot on paper: which layout, which paper, and a picture per view of the steps.
 *
 * new SupplyRoute.Paper(page, stills)
 *   page     the snapshot's, for its steps and its words      stills   promise of the packed pictures' text
 */
(function () {
  "use strict";

  const root = document.documentElement;
  const find = (selector) => document.querySelector(selector);
  const all = (selector) => Array.from(document.querySelectorAll(selector));

  class Paper {
    constructor(page, stills) {
      this.page = page;
      this.stills = stills;
      this.sheet = find("#sr-print-sheet");
      this.form = this.sheet.querySelector("form");
      this.set("handout", "a4", false);
      find("#sr-print").addEventListener("click", () => this.sheet.showModal());
      this.sheet.addEventListener("close", () => { if (this.sheet.returnValue === "print") this.print(); });
      this.form.addEventListener("change", () => this.chosen());
      window.addEventListener("beforeprint", () => this.lend());
      window.addEventListener("afterprint", () => this.giveBack());
      if (/-(US|CA|MX|PH)$/.test(navigator.language)) {
        this.form.elements.paper.value = "letter";
        this.chosen();
      }
      (window.requestIdleCallback || setTimeout)(() => this.ready());
    }

    chosen() {
      const { layout, paper, notes } = this.form.elements;
      this.set(layout.value || "handout", paper.value, Boolean(notes && notes.checked));
    }

    set(layout, paper, notes) {
      root.dataset.print = layout;
      root.toggleAttribute("data-print-notes", notes);
      all("style[id^=paper-]").forEach((style) => { style.media = style.id === "paper-" + layout + "-" + paper ? "print" : "not all"; });
    }

    /* A picture per view of the steps, as an image: in it no script could run, whatever stood in a name. */
    ready() {
      this.pictures = this.pictures || this.stills.then(JSON.parse).then(({ lines, pictures }) => {
        const images = [["all||", find(".sr-print-map")]].concat(all(".sr-step").map((section) => {
          const step = this.page.deckData.steps.find(({ id }) => id === section.dataset.step);
          const figure = document.createElement("figure");
          figure.className = "sr-step-map";
          section.insertBefore(figure, section.querySelector(".sr-body"));
          return [[step.stage.view, step.stage.leg || "", ["corridors", "grid"].filter((layer) => step.stage[layer])].join("|"), figure];
        }));
        return Promise.all(images.map(([key, figure]) => {
          const image = new Image();
          image.alt = this.page.data.map_words.map;
          image.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(pictures[key].map((number) => lines[number]).join("\n"));
          figure.append(image);
          return image.decode();
        }));
      }).then(() => root.setAttribute("data-paper", "ready"));
      return this.pictures;
    }

    /* A picture that a step shows in the map's place stands in that step on paper, and on stage again afterwards. Where
     * more steps show the same, the others have a copy. */
    lend() {
      if (this.lent) return;
      const parts = new Map();
      this.lent = all(".sr-step").map((section) => {
        const step = this.page.deckData.steps.find(({ id }) => id === section.dataset.step);
        const home = all(".sr-deck-figures > .sr-figure").find((figure) => step.picture && figure.dataset.figure === step.picture);
        const place = section.querySelector(".sr-step-map");
        const first = parts.get(home);
        if (!home || !place || !(first || home.childNodes.length)) return null;
        const nodes = first ? first.map((node) => node.cloneNode(true)) : Array.from(home.childNodes);
        parts.set(home, first || nodes);
        place.classList.add("sr-step-picture");
        place.append(...nodes);
        return { home: first ? null : home, place, nodes };
      }).filter(Boolean);
    }

    giveBack() {
      (this.lent || []).forEach(({ home, place, nodes }) => {
        if (home) home.append(...nodes);
        else nodes.forEach((node) => node.remove());
        place.classList.remove("sr-step-picture");
      });
      this.lent = null;
    }

    print() {
      return this.ready().then(() => window.print());
    }
  }

  window.SupplyRoute.Paper = Paper;
})();
