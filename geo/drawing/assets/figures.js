// What all figures share: panels that a button opens, and rows that can be sorted and filtered.
//
// Panels. <button data-opens="ID"> opens the element with that id and closes the others of its group, the nearest
// ancestor with data-panels="NAME". Again, or Escape, closes it and the focus returns. With data-at="PART" it shows the
// part with the id ID-PART. A panel has data-panel, and the class sr-open while it is open; closed ones are hidden by
// style and only under .sr-live, so that all can be read without this script.
//
// Rows. In data-rows="NAME", [data-sort="KEY"] orders all [data-row] by their data-KEY, lowest first, and
// [data-filter="VALUE"] shows those whose data-is is pressed; none pressed shows all. In a row, what
// is said in [data-why] is also the tooltip of [data-tip].
(globalThis.SupplyFigures ??= []).push(function (root) {
  "use strict";
  const taken = (globalThis.SupplyFiguresTaken ??= new WeakSet());
  if (taken.has(root)) return;
  taken.add(root);
  root.classList.add("sr-live");

  const all = (selector, within = root) => [...within.querySelectorAll(selector)];
  const byId = (id) => root.querySelector(`[id="${CSS.escape(id)}"]`);
  const openersOf = (id) => all(`[data-opens="${CSS.escape(id)}"]`);
  const groupOf = (element) => element.closest("[data-panels]") ?? root;
  const nameOf = (group) => group.dataset.panels ?? "";
  const partOf = (id, at) => (at ? byId(`${id}-${at}`) : null);
  const opened = new Map(); // by group: the panel that is open, at which part, and which one its HTML came with
  const pressed = new Map(); // by rows: the order and what is shown
  let last = null;

  function show(group, id, at) {
    const openers = all("[data-opens]", group).filter((one) => groupOf(one) === group);
    for (const opener of openers) {
      opener.setAttribute("aria-expanded", String(opener.dataset.opens === id));
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

  function press(opener) {
    const { opens: id, at = "" } = opener.dataset;
    const now = opened.get(nameOf(groupOf(opener)));
    const closes = now?.id === id && (now.at ?? "") === at;
    show(groupOf(opener), closes ? null : id, at);
    last = opener;
    const shown = closes ? null : (partOf(id, at) ?? byId(id));
    const top = shown?.getBoundingClientRect().top ?? 0;
    // What begins well in sight stays where the reader looks.
    if (top >= 0 && top < innerHeight * 0.6) return;
    const behavior = matchMedia("(prefers-reduced-motion: reduce)").matches ? "instant" : "smooth";
    shown.scrollIntoView({ block: "start", behavior });
  }

  function arrange(list) {
    const name = list.dataset.rows;
    if (!pressed.has(name)) {
      pressed.set(name, { sort: list.querySelector("[data-sort][aria-pressed='true']")?.dataset.sort, shown: new Set() });
    }
    const { sort, shown } = pressed.get(name);
    for (const one of all("[data-sort]", list)) one.setAttribute("aria-pressed", String(one.dataset.sort === sort));
    for (const one of all("[data-filter]", list)) one.setAttribute("aria-pressed", String(shown.has(one.dataset.filter)));
    const rows = all("[data-row]", list);
    for (const row of rows) row.hidden = shown.size > 0 && !shown.has(row.dataset.is);
    const by = (key) => (one, other) => Number(one.dataset[key]) - Number(other.dataset[key]);
    const sorted = sort ? [...rows].sort(by("order")).sort(by(sort)) : rows;
    if (sorted.some((row, at) => row !== rows[at])) rows[0].parentNode.append(...sorted);
  }

  function renew() {
    for (const group of [...all("[data-panels]"), root]) {
      const ids = all("[data-opens]", group).filter((one) => groupOf(one) === group).map((one) => one.dataset.opens);
      const served = ids.find((id) => byId(id)?.classList.contains("sr-open")) ?? null;
      const before = opened.get(nameOf(group));
      const keeps = before && before.served === served && (before.id === null || ids.includes(before.id));
      opened.set(nameOf(group), { served });
      show(group, keeps ? before.id : served, keeps ? before.at : "");
    }
    all("[data-rows]").forEach(arrange);
    for (const tip of all("[data-tip]")) tip.title = tip.closest("[data-row]").querySelector("[data-why]").textContent;
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
    const back = last?.isConnected && last.dataset.opens === id ? last : openersOf(id)[0];
    event.stopPropagation();
    show(groupOf(back), null, "");
    back.focus();
  });

  // On paper all panels stand open; what the page prints elsewhere is not printed again.
  addEventListener("beforeprint", () => all("[data-panel]").forEach((panel) => fill(panel, root)));
  root.addEventListener("sr-refresh", renew);
  renew();
});
