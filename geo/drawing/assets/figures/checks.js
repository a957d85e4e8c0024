// The sliders of the checks: they choose between outcomes that were all computed beforehand; nothing is computed here.
//
// A card's data-outcomes is the JSON of geo.drawing.check_outcomes. Words that people read come from the page.
(globalThis.SupplyFigures ??= []).push(function (root) {
  "use strict";
  const taken = (globalThis.SupplyChecksTaken ??= new WeakSet());
  if (taken.has(root)) return;
  taken.add(root);
  root.classList.add("sr-live");

  const RESULTS = ["consistent", "not_consistent", "cannot_be_tested"];
  const parsed = new WeakMap();
  // By a card's id, what its reader has chosen: kept while the card's HTML is replaced.
  const chosen = new Map();
  const inputsOf = (card) => [...card.querySelectorAll('input[type="range"]')];

  function dataOf(card) {
    const text = card.dataset.outcomes;
    const known = parsed.get(card);
    if (known?.text === text) return known.data;
    const data = JSON.parse(text);
    data.choices = data.choices.map((values) => values.split(";"));
    data.slots = data.slots.map(([axes, values]) => ({ axes, values: values.includes(";") ? values.split(";") : [...values] }));
    parsed.set(card, { text, data });
    return data;
  }

  function show(card) {
    const data = dataOf(card);
    const inputs = inputsOf(card);
    const at = inputs.map((input) => Number(input.value));
    const said = (slot) => {
      const { axes, values } = data.slots[slot];
      return values[axes.reduce((index, axis) => index * data.choices[axis].length + at[axis], 0)];
    };
    inputs.forEach((input, axis) => {
      const output = input.closest(".sr-assumed").querySelector("output");
      output.firstElementChild.textContent = data.choices[axis][at[axis]];
      output.toggleAttribute("data-from", input.value !== input.defaultValue);
      if (input.value !== input.defaultValue) output.dataset.from = data.choices[axis][Number(input.defaultValue)];
      input.setAttribute("aria-valuetext", output.textContent);
    });
    for (const [number, slot, forms] of data.lines) {
      const line = card.querySelector(`[data-line="${number}"]`);
      const parts = forms[Number(said(slot))].map((part) => {
        if (!Array.isArray(part)) return typeof part === "number" ? said(part) : part;
        const foreign = document.createElement("bdi");
        foreign.textContent = part[0];
        return foreign;
      });
      line.replaceChildren(...parts);
      line.hidden = parts.length === 0;
    }
    card.querySelectorAll("[data-result]").forEach((place, index) => {
      const verdict = place.querySelector("[data-verdict]");
      const result = RESULTS[Number(said(data.results[index]))];
      if (verdict.dataset.verdict === result) return;
      verdict.dataset.verdict = result;
      verdict.textContent = card.closest(".sr-checks").getAttribute(`data-${result.replaceAll("_", "-")}`);
    });
    const asServed = inputs.every((input) => input.value === input.defaultValue);
    card.querySelector("[data-default]").disabled = asServed;
    if (asServed) chosen.delete(card.id);
    else chosen.set(card.id, at);
  }

  root.addEventListener("input", (event) => {
    const card = event.target.closest?.("[data-outcomes]");
    if (card && event.target.type === "range") show(card);
  });

  root.addEventListener("click", (event) => {
    const card = event.target.closest("[data-default]")?.closest("[data-outcomes]");
    if (!card) return;
    for (const input of inputsOf(card)) input.value = input.defaultValue;
    inputsOf(card)[0].focus();
    show(card);
  });

  root.addEventListener("sr-refresh", () => {
    for (const card of root.querySelectorAll("[data-outcomes]")) {
      const before = chosen.get(card.id);
      const inputs = inputsOf(card);
      if (before?.length !== inputs.length) continue;
      inputs.forEach((input, axis) => { input.value = before[axis]; });
      show(card);
    }
  });
});
