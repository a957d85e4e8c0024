// Boxes of the graph of actors. figures.js opens the one panel that a box names; this shows with it the panels of all that
// is said of that actor, by their numbers in data-with.
(globalThis.SupplyFigures ??= []).push(function (root) {
  "use strict";
  const taken = (globalThis.SupplyGraphsTaken ??= new WeakSet());
  if (taken.has(root)) return;
  taken.add(root);

  function follow() {
    for (const group of root.querySelectorAll(".sr-ag[data-panels]")) {
      const at = (end) => root.querySelector(`[id="${CSS.escape(`${group.dataset.panels}-${end}`)}"]`);
      for (const other of group.querySelectorAll(".sr-with")) other.classList.remove("sr-with");
      const box = group.querySelector("[data-with][aria-expanded='true']");
      for (const number of box ? box.dataset.with.split(" ") : []) at(number)?.classList.add("sr-with");
    }
  }

  function leave(event) {
    const inside = event.key === "Escape" && event.target.closest(".sr-with");
    const box = inside && inside.closest("[data-panels]").querySelector("[data-with][aria-expanded='true']");
    if (!box) return;
    event.stopPropagation();
    box.dispatchEvent(new MouseEvent("click", { bubbles: true }));
    box.focus();
  }

  root.addEventListener("keydown", leave);
  for (const name of ["sr-opened", "sr-open", "sr-refresh"]) root.addEventListener(name, follow);
  follow();
});
