/* The snapshot on paper: which layout, which paper, and a picture per view of the steps. */
import { all, element, find } from "../page/dom.js";
import { whenIdle } from "../page/waiting.js";

/** @import { DeckData, StepData, Stills } from "../messages.js" */
/** @typedef {{ home: HTMLElement | null, place: HTMLElement, nodes: Node[] }} Lent a step's picture; a copy has no home */

const root = document.documentElement;
const LAYERS = /** @type {const} */ (["corridors", "grid"]);
/* Where the usual paper is Letter. */
const LETTER = /-(US|CA|MX|PH)$/;

export class Paper {
  /**
   * @param {DeckData | null} deckData
   * @param {string} alt what a picture of the map is called
   * @param {Promise<string>} stills the packed pictures' text
   */
  constructor(deckData, alt, stills) {
    /** @type {Map<string, StepData>} */
    this.steps = new Map(deckData?.steps.map((step) => [step.id, step]));
    this.alt = alt;
    this.stills = stills;
    this.sheet = find(document, "#sr-print-sheet", HTMLDialogElement);
    this.form = find(this.sheet, "form", HTMLFormElement);
    /** @type {Lent[] | null} */
    this.lent = null;
    /** @type {Promise<void> | undefined} */
    this.pictures = undefined;
    set("handout", "a4", false);
    find(document, "#sr-print").addEventListener("click", () => this.sheet.showModal());
    this.sheet.addEventListener("close", () => { if (this.sheet.returnValue === "print") this.print(); });
    this.form.addEventListener("change", () => this.chosen());
    window.addEventListener("beforeprint", () => this.lend());
    window.addEventListener("afterprint", () => this.giveBack());
    if (LETTER.test(navigator.language)) {
      all(this.form, 'input[name="paper"][value="letter"]', HTMLInputElement).forEach((input) => { input.checked = true; });
      this.chosen();
    }
    whenIdle(() => this.ready());
  }

  chosen() {
    const chosen = new FormData(this.form);
    set(String(chosen.get("layout") || "handout"), String(chosen.get("paper")), chosen.has("notes"));
  }

  /* A picture per view of the steps, as an image: in it no script could run, whatever stood in a name. */
  ready() {
    this.pictures ??= this.draw();
    return this.pictures;
  }

  async draw() {
    /** @type {Stills} */
    const { lines, pictures } = JSON.parse(await this.stills);
    /** @type {[key: string, figure: HTMLElement][]} */
    const images = [["all||", find(document, ".sr-print-map")]];
    for (const section of all(document, ".sr-step")) {
      const step = this.stepOf(section);
      if (!step) continue;
      const figure = element("figure", "sr-step-map");
      section.insertBefore(figure, find(section, ".sr-body"));
      const { stage } = step;
      const day = step.as_of ? [step.as_of] : [];
      images.push([[stage.view, stage.leg || "", LAYERS.filter((layer) => stage[layer]).join(), ...day].join("|"), figure]);
    }
    await Promise.all(images.map(([key, figure]) => {
      const image = new Image();
      image.alt = this.alt;
      image.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(pictures[key].map((number) => lines[number]).join("\n"));
      figure.append(image);
      return image.decode();
    }));
    root.setAttribute("data-paper", "ready");
  }

  /** @param {HTMLElement} section */
  stepOf(section) {
    return this.steps.get(section.dataset.step ?? "");
  }

  /* A picture that a step shows in the map's place stands in that step on paper, and on stage again afterwards. Where
   * more steps show the same, the others have a copy. */
  lend() {
    if (this.lent) return;
    /** @type {Map<HTMLElement, Node[]>} */
    const parts = new Map();
    this.lent = all(document, ".sr-step").flatMap((section) => {
      const picture = this.stepOf(section)?.picture;
      const home = all(document, ".sr-deck-figures > .sr-figure").find((figure) => picture && figure.dataset.figure === picture);
      const [place] = all(section, ".sr-step-map");
      const first = home && parts.get(home);
      if (!home || !place || !(first || home.childNodes.length)) return [];
      const nodes = first ? first.map((node) => node.cloneNode(true)) : Array.from(home.childNodes);
      parts.set(home, first ?? nodes);
      place.classList.add("sr-step-picture");
      place.append(...nodes);
      return [{ home: first ? null : home, place, nodes }];
    });
  }

  giveBack() {
    (this.lent ?? []).forEach(({ home, place, nodes }) => {
      if (home) home.append(...nodes);
      else nodes.forEach((node) => { node.parentNode?.removeChild(node); });
      place.classList.remove("sr-step-picture");
    });
    this.lent = null;
  }

  print() {
    return this.ready().then(() => window.print());
  }
}

/**
 * @param {string} layout
 * @param {string} paper
 * @param {boolean} notes
 */
function set(layout, paper, notes) {
  root.dataset.print = layout;
  root.toggleAttribute("data-print-notes", notes);
  all(document, "style[id^=paper-]", HTMLStyleElement).forEach((style) => { style.media = style.id === "paper-" + layout + "-" + paper ? "print" : "not all"; });
}
