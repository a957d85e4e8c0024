/* Boxes of the graph of actors. figures.js opens the one panel that a box names; this shows with it the panels of all that
 * is said of that actor, by their numbers in data-with. */
import { all } from "../page/dom.js";
import { register } from "./register.js";

const OPEN = "[data-with][aria-expanded='true']";

register((root) => {
  function follow() {
    for (const group of all(root, ".sr-ag[data-panels]")) {
      for (const other of all(group, ".sr-with")) other.classList.remove("sr-with");
      const [box] = all(group, OPEN, SVGElement);
      for (const number of box?.dataset.with?.split(" ") ?? [])
        root.querySelector(`[id="${CSS.escape(`${group.dataset.panels}-${number}`)}"]`)?.classList.add("sr-with");
    }
  }

  /** @param {KeyboardEvent} event */
  function leave(event) {
    if (event.key !== "Escape" || !(event.target instanceof Element)) return;
    const group = event.target.closest(".sr-with")?.closest("[data-panels]");
    const [box] = group ? all(group, OPEN, SVGElement) : [];
    if (!box) return;
    event.stopPropagation();
    box.dispatchEvent(new MouseEvent("click", { bubbles: true }));
    box.focus();
  }

  root.addEventListener("keydown", leave);
  for (const name of ["sr-opened", "sr-open", "sr-refresh"]) root.addEventListener(name, follow);
  follow();
});
