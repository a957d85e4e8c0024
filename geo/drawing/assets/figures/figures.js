// What all figures share: panels that a button opens, and rows that can be sorted and filtered.
//
// Panels. <button data-opens="ID"> opens the element with that id and closes the others of its group, the nearest
// ancestor with data-panels="NAME". Again, or Escape, closes it and the focus returns. With data-at="PART" it shows the
// part with the id ID-PART. A panel has data-panel, and the class sr-open while it is open; closed ones are hidden by
// style and only under .sr-live, so that all can be read without this script. An opener that is aria-hidden is a
// shortcut for the pointer: nothing is said of it, it never gets the focus, and has the class sr-on for what is open.
//
// Rows. In data-rows="NAME", [data-sort="KEY"] orders all [data-row] by their data-KEY, lowest first, and
// [data-filter="VALUE"] shows those whose data-is is pressed; none pressed shows all. [data-left] then says how many are
// left, in its words with {shown} for the number. In a row, what is said in [data-why] is also the tooltip of [data-tip].
//
// Events, of the root and what is in it:
//   sr-refresh  to the root: its HTML is new                        sr-open    to the root, {id}: opens that panel
//   sr-close    to an element: closes the panel that is open in it, or that it is in, and gives the focus back; is
//               cancelled where there was one                       (it bubbles)
//   sr-opened   from a group, {id}: a reader opened that panel, or closed one, then null; not after sr-open (it bubbles)
//   sr-arrange  to the root, {sort, shown}: orders all its rows so, and shows those      sr-arranged   a reader did (bubbles)
(function () {
  "use strict";

  const all = (selector, within) => [...within.querySelectorAll(selector)];

  // A quote that several panels need stands once on the page, and a link leads there until it is copied in.
  function fill(panel, within = document) {
    for (const link of all("li > a[href^='#']", panel)) {
      const quote = within.querySelector(`[id="${CSS.escape(link.hash.slice(1))}"]`)?.cloneNode(true);
      if (!quote) continue;
      for (const part of all("[id]", quote)) part.removeAttribute("id");
      link.closest("ul").className = "sr-said-list";
      link.replaceWith(...quote.childNodes);
    }
  }

  // On paper all panels stand open; what the page prints elsewhere is not printed again. One listener for all roots:
  // a page that comes and goes makes many.
  addEventListener("beforeprint", () => {
    for (const root of all(".sr-live", document)) all("[data-panel]", root).forEach((panel) => fill(panel, root));
  });

  (globalThis.SupplyFigures ??= []).push(function (root) {
    const taken = (globalThis.SupplyFiguresTaken ??= new WeakSet());
    if (taken.has(root)) return;
    taken.add(root);
    root.classList.add("sr-live");

    const byId = (id) => root.querySelector(`[id="${CSS.escape(id)}"]`);
    const openersOf = (id) => all(`[data-opens="${CSS.escape(id)}"]`, root);
    const groupOf = (element) => element.closest("[data-panels]") ?? root;
    const openersIn = (group) => all("[data-opens]", group).filter((one) => groupOf(one) === group);
    const nameOf = (group) => group.dataset.panels ?? "";
    const partOf = (id, at) => (at ? byId(`${id}-${at}`) : null);
    const isRendered = (element) => element.isConnected && element.getClientRects().length > 0;
    const takesFocus = (element) => element.matches("button, [tabindex]") && isRendered(element);
    const opened = new Map(); // by group: the panel that is open, at which part, and which one its HTML came with
    const pressed = new Map(); // by rows: the order and what is shown
    let last = null;

    function show(group, id, at) {
      const openers = openersIn(group);
      for (const opener of openers) {
        const opens = opener.dataset.opens === id;
        if (opener.closest("[aria-hidden='true']")) {
          opener.classList.toggle("sr-on", opens && (!at || opener.dataset.at === at));
          continue;
        }
        opener.setAttribute("aria-expanded", String(opens));
        opener.setAttribute("aria-controls", opener.dataset.opens);
      }
      for (const each of new Set(openers.map((one) => one.dataset.opens))) {
        const panel = byId(each);
        if (!panel) continue;
        panel.dataset.panel = "";
        panel.classList.toggle("sr-open", each === id);
        for (const part of all(".sr-at", panel)) part.classList.remove("sr-at");
        if (each === id) fill(panel);
      }
      partOf(id, at)?.classList.add("sr-at");
      opened.set(nameOf(group), { ...opened.get(nameOf(group)), id, at });
    }

    const tell = (group, id) => group.dispatchEvent(new CustomEvent("sr-opened", { bubbles: true, detail: { id } }));

    function bringIntoView(shown) {
      const { top } = shown.getBoundingClientRect();
      // What begins well in sight stays where the reader looks.
      if (top >= 0 && top < innerHeight * 0.6) return;
      const behavior = matchMedia("(prefers-reduced-motion: reduce)").matches ? "instant" : "smooth";
      shown.scrollIntoView({ block: "start", behavior });
    }

    function press(opener) {
      const { opens: id, at = "" } = opener.dataset;
      const group = groupOf(opener);
      const now = opened.get(nameOf(group));
      const closes = now?.id === id && (now.at ?? "") === at;
      show(group, closes ? null : id, at);
      last = opener;
      // It may have stood in the panel that it closed: the focus would fall to the page's start.
      if (!isRendered(opener)) {
        last = openersOf(id).find(takesFocus) ?? opener;
        last.focus({ preventScroll: true });
      }
      if (!closes) bringIntoView(partOf(id, at) ?? byId(id));
      tell(group, closes ? null : id);
    }

    function close(group, id) {
      const back = [last, ...openersOf(id)].find((one) => one?.dataset.opens === id && takesFocus(one));
      show(group, null, "");
      back?.focus();
      tell(group, null);
    }

    function arrange(list) {
      const name = list.dataset.rows;
      if (!pressed.has(name)) {
        pressed.set(name, { sort: list.querySelector("[data-sort][aria-pressed='true']")?.dataset.sort, shown: new Set() });
      }
      const { sort, shown } = pressed.get(name);
      const filters = all("[data-filter]", list);
      // New HTML may lack a button that was pressed: nobody could release it any more.
      for (const one of [...shown]) if (!filters.some(({ dataset }) => dataset.filter === one)) shown.delete(one);
      for (const one of all("[data-sort]", list)) one.setAttribute("aria-pressed", String(one.dataset.sort === sort));
      for (const one of filters) one.setAttribute("aria-pressed", String(shown.has(one.dataset.filter)));
      const rows = all("[data-row]", list);
      for (const row of rows) row.hidden = shown.size > 0 && !shown.has(row.dataset.is);
      for (const left of all("[data-left]", list)) {
        left.dataset.all ??= left.textContent;
        const count = rows.filter((row) => !row.hidden).length;
        left.textContent = shown.size ? left.dataset.left.replace("{shown}", String(count)) : left.dataset.all;
      }
      const by = (key) => (one, other) => Number(one.dataset[key]) - Number(other.dataset[key]);
      const sorted = sort ? [...rows].sort(by("order")).sort(by(sort)) : rows;
      if (sorted.some((row, at) => row !== rows[at])) rows[0].parentNode.append(...sorted);
    }

    function renew() {
      for (const group of [...all("[data-panels]", root), root]) {
        const ids = openersIn(group).map((one) => one.dataset.opens);
        const served = ids.find((id) => byId(id)?.classList.contains("sr-open")) ?? null;
        const before = opened.get(nameOf(group));
        const keeps = before && before.served === served && (before.id === null || ids.includes(before.id));
        opened.set(nameOf(group), { served });
        show(group, keeps ? before.id : served, keeps ? before.at : "");
      }
      all("[data-rows]", root).forEach(arrange);
      for (const tip of all("[data-tip]", root)) tip.title = tip.closest("[data-row]").querySelector("[data-why]").textContent;
    }

    root.addEventListener("click", (event) => {
      const opener = event.target.closest("[data-opens]");
      if (opener) press(opener);
      const chooser = event.target.closest("[data-sort], [data-filter]");
      const list = chooser?.closest("[data-rows]");
      if (!list) return;
      const state = pressed.get(list.dataset.rows);
      const { sort, filter } = chooser.dataset;
      if (sort) state.sort = sort;
      else if (!state.shown.delete(filter)) state.shown.add(filter);
      arrange(list);
      list.dispatchEvent(new CustomEvent("sr-arranged", { bubbles: true }));
    });

    root.addEventListener("keydown", (event) => {
      const opener = event.target.closest("[data-opens]");
      if (opener && opener.tagName !== "BUTTON" && (event.key === "Enter" || event.key === " ")) {
        event.preventDefault();
        press(opener);
      }
      if (event.key !== "Escape") return;
      const id = opener?.dataset.opens ?? event.target.closest("[data-panel]")?.id;
      if (!id || !byId(id)?.classList.contains("sr-open")) return;
      event.stopPropagation();
      close(groupOf(openersOf(id)[0]), id);
    });

    root.addEventListener("sr-close", (event) => {
      const { target } = event;
      const open = all("[data-panel].sr-open", root).filter((panel) => target.contains(panel) || panel.contains(target));
      // Of several, the one that was opened last.
      const panel = open.find(({ id }) => id === last?.dataset.opens) ?? open.at(-1);
      const opener = panel && openersOf(panel.id)[0];
      if (!opener) return;
      event.preventDefault();
      close(groupOf(opener), panel.id);
    });

    root.addEventListener("sr-open", (event) => {
      const { id } = event.detail;
      const [opener] = openersOf(id);
      const panel = byId(id);
      if (!opener || !panel) return;
      const row = panel.closest("[data-row]");
      if (row?.hidden) {
        const list = row.closest("[data-rows]");
        pressed.get(list.dataset.rows).shown.clear();
        arrange(list);
      }
      show(groupOf(opener), id, "");
      bringIntoView(panel);
    });

    root.addEventListener("sr-arrange", ({ detail: { sort, shown } }) => {
      for (const list of all("[data-rows]", root)) {
        Object.assign(pressed.get(list.dataset.rows), { sort, shown: new Set(shown) });
        arrange(list);
      }
    });

    root.addEventListener("sr-refresh", renew);
    renew();
  });
})();
