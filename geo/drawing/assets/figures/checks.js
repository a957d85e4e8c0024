/* The sliders of the checks: they choose between outcomes that were all computed beforehand; nothing is computed here.
 *
 * A card's data-outcomes is the JSON of geo.drawing.evidence.check_outcomes. Words that people read come from the page.
 *
 * Events, of the root and what is in it:
 *   sr-assume   to the root, {assumed}: sets all sliders so; what is not named stands as served
 *   sr-assumed  from the root: a reader has set a slider, or all of a card back (it bubbles)
 */
import { all, closest, find } from "../page/dom.js";
import { placesOf } from "./assumed.js";
import { said, unfolded } from "./outcomes.js";
import { register } from "./register.js";

/** @import { Unfolded } from "./outcomes.js" */

const RESULTS = ["consistent", "not_consistent", "cannot_be_tested"];
/** @type {WeakMap<HTMLElement, { text: string, data: Unfolded }>} */
const parsed = new WeakMap();

/** @param {HTMLElement} card */
const inputsOf = (card) => all(card, 'input[type="range"]', HTMLInputElement);

/** @param {HTMLElement} card */
function dataOf(card) {
  const text = card.dataset.outcomes ?? "";
  const known = parsed.get(card);
  if (known?.text === text) return known.data;
  const data = unfolded(JSON.parse(text));
  parsed.set(card, { text, data });
  return data;
}

/**
 * Says what comes of the values that are chosen now.
 * @param {HTMLElement} card
 * @returns {number[] | null} the chosen values by position, or nothing where they are as served
 */
function show(card) {
  const data = dataOf(card);
  const inputs = inputsOf(card);
  const at = inputs.map((input) => Number(input.value));
  inputs.forEach((input, axis) => showValue(input, data.choices[axis], at[axis]));
  for (const [number, slot, forms] of data.lines) {
    const line = find(card, `[data-line="${number}"]`);
    const parts = forms[Number(said(data, slot, at))].map((part) => {
      if (!Array.isArray(part)) return typeof part === "number" ? said(data, part, at) : part;
      const foreign = document.createElement("bdi");
      foreign.textContent = part[0];
      if (part.length > 1) foreign.translate = false;
      return foreign;
    });
    line.replaceChildren(...parts);
    line.hidden = parts.length === 0;
  }
  all(card, "[data-result]").forEach((place, index) => showResult(card, place, RESULTS[Number(said(data, data.results[index], at))]));
  const asServed = inputs.every((input) => input.value === input.defaultValue);
  find(card, "[data-default]", HTMLButtonElement).disabled = asServed;
  return asServed ? null : at;
}

/**
 * @param {HTMLInputElement} input
 * @param {string[]} choices
 * @param {number} at
 */
function showValue(input, choices, at) {
  const output = /** @type {HTMLElement} */ (input.closest(".sr-assumed")?.querySelector("output"));
  const isOther = input.value !== input.defaultValue;
  if (output.firstElementChild) output.firstElementChild.textContent = choices[at];
  output.toggleAttribute("data-from", isOther);
  if (isOther) output.dataset.from = choices[Number(input.defaultValue)];
  input.setAttribute("aria-valuetext", output.textContent);
}

/**
 * @param {HTMLElement} card
 * @param {HTMLElement} place
 * @param {string} result
 */
function showResult(card, place, result) {
  const verdict = find(place, "[data-verdict]");
  if (verdict.dataset.verdict === result) return;
  verdict.dataset.verdict = result;
  verdict.textContent = card.closest(".sr-checks")?.getAttribute(`data-${result.replaceAll("_", "-")}`) ?? "";
}

register((root) => {
  root.classList.add("sr-live");
  /** @type {Map<string, number[]>} by a card's id, what its reader has chosen: kept while the card's HTML is replaced */
  const chosen = new Map();

  /** @param {HTMLElement} card */
  function choose(card) {
    const at = show(card);
    if (at) chosen.set(card.id, at);
    else chosen.delete(card.id);
  }

  root.addEventListener("input", (event) => {
    const card = closest(event, "[data-outcomes]");
    if (card && event.target instanceof HTMLInputElement && event.target.type === "range") choose(card);
  });

  const tell = () => root.dispatchEvent(new CustomEvent("sr-assumed", { bubbles: true }));
  /* Only once it is let go: every step on the way would be one that Back takes back. */
  root.addEventListener("change", (event) => {
    if (closest(event, "input[data-assumed]")) tell();
  });

  root.addEventListener("sr-assume", (event) => {
    const { assumed } = /** @type {CustomEvent<{ assumed: string[] }>} */ (event).detail;
    const moved = placesOf(root, assumed).filter(([slider, at]) => slider.value !== at);
    for (const [slider, at] of moved) slider.value = at;
    for (const card of new Set(moved.map(([slider]) => slider.closest("[data-outcomes]")))) {
      if (card instanceof HTMLElement) choose(card);
    }
  });

  root.addEventListener("click", (event) => {
    const card = closest(event, "[data-default]")?.closest("[data-outcomes]");
    if (!(card instanceof HTMLElement)) return;
    const inputs = inputsOf(card);
    for (const input of inputs) input.value = input.defaultValue;
    inputs[0].focus();
    choose(card);
    tell();
  });

  root.addEventListener("sr-refresh", () => {
    for (const card of all(root, "[data-outcomes]")) {
      const before = chosen.get(card.id);
      const inputs = inputsOf(card);
      if (!before || before.length !== inputs.length) continue;
      inputs.forEach((input, axis) => { input.value = String(before[axis]); });
      choose(card);
    }
  });
});
