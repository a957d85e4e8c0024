/* Rows that can be sorted and filtered, see figures.js.
 *
 * In data-rows="NAME", [data-sort="KEY"] orders all [data-row] by their data-KEY, lowest first, and [data-filter="VALUE"]
 * shows those whose data-is is pressed; none pressed shows all. [data-left] then says how many are left, in its words
 * with {shown} for the number.
 */
import { all } from "../page/dom.js";

/** @typedef {{ sort: string | undefined, shown: Set<string> }} Pressed the order, and what is shown */

export class Rows {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    /** @type {Map<string, Pressed>} by the name of the rows */
    this.pressed = new Map();
  }

  /**
   * @param {HTMLElement} list
   * @returns {Pressed}
   */
  stateOf(list) {
    const name = list.dataset.rows ?? "";
    const known = this.pressed.get(name);
    if (known) return known;
    const [first] = all(list, "[data-sort][aria-pressed='true']");
    const state = { sort: first?.dataset.sort, shown: new Set() };
    this.pressed.set(name, state);
    return state;
  }

  /** @param {HTMLElement} list */
  arrange(list) {
    const { sort, shown } = this.stateOf(list);
    const filters = all(list, "[data-filter]");
    /* New HTML may lack a button that was pressed: nobody could release it any more. */
    for (const one of [...shown]) if (!filters.some(({ dataset }) => dataset.filter === one)) shown.delete(one);
    for (const one of all(list, "[data-sort]")) one.setAttribute("aria-pressed", String(one.dataset.sort === sort));
    for (const one of filters) one.setAttribute("aria-pressed", String(shown.has(one.dataset.filter ?? "")));
    const rows = all(list, "[data-row]");
    for (const row of rows) row.hidden = shown.size > 0 && !shown.has(row.dataset.is ?? "");
    for (const left of all(list, "[data-left]")) {
      left.dataset.all ??= left.textContent;
      const count = rows.filter((row) => !row.hidden).length;
      left.textContent = shown.size ? (left.dataset.left ?? "").replace("{shown}", String(count)) : left.dataset.all;
    }
    const by = (/** @type {string} */ key) => (/** @type {HTMLElement} */ one, /** @type {HTMLElement} */ other) => Number(one.dataset[key]) - Number(other.dataset[key]);
    const sorted = sort ? [...rows].sort(by("order")).sort(by(sort)) : rows;
    if (sorted.some((row, at) => row !== rows[at])) rows[0].parentElement?.append(...sorted);
  }

  arrangeAll() {
    for (const list of all(this.root, "[data-rows]")) this.arrange(list);
  }

  /**
   * A button of an order or a filter was pressed.
   * @param {HTMLElement} chooser
   */
  press(chooser) {
    const list = chooser.closest("[data-rows]");
    if (!(list instanceof HTMLElement)) return;
    const state = this.stateOf(list);
    const { sort, filter = "" } = chooser.dataset;
    if (sort) state.sort = sort;
    else if (!state.shown.delete(filter)) state.shown.add(filter);
    this.arrange(list);
    list.dispatchEvent(new CustomEvent("sr-arranged", { bubbles: true }));
  }

  /**
   * Takes off the filters that hide a row.
   * @param {Element | null} row
   */
  reveal(row) {
    const list = row?.closest("[data-rows]");
    if (!(row instanceof HTMLElement) || !row.hidden || !(list instanceof HTMLElement)) return;
    this.stateOf(list).shown.clear();
    this.arrange(list);
  }

  /**
   * Orders all rows so, and shows those.
   * @param {{ sort: string, shown: readonly string[] }} wanted
   */
  set({ sort, shown }) {
    for (const list of all(this.root, "[data-rows]")) {
      Object.assign(this.stateOf(list), { sort, shown: new Set(shown) });
      this.arrange(list);
    }
  }
}
