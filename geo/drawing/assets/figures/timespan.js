// The timeline: arrow keys go through its marks; days are chosen by dragging, by two handles or by two date fields.
// A mark is a button with data-pick, whose click the page answers. Chosen days are reported as pick("span:FIRST:LAST"), or
// pick("span:") for all. What is chosen stands in data-since, data-until and data-chosen of .sr-tl: a page that sets
// these, or puts other HTML in, dispatches "sr-refresh" on the root.
(globalThis.SupplyFigures ??= []).push((root, pick) => {
  "use strict";
  const taken = (globalThis.SupplyTimespanTaken ??= new WeakSet());
  if (taken.has(root)) return;
  taken.add(root);
  root.classList.add("sr-live");

  const [DAY_MS, CLICK_PX] = [864e5, 6];
  const STEPS = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -1, ArrowDown: 1, Home: -Infinity, End: Infinity };
  const on = (name, answer, capture) => root.addEventListener(name, answer, capture);
  const all = (within, selector) => [...within.querySelectorAll(selector)];
  const limited = (value, least, most) => Math.min(Math.max(value, least), most);
  const dayOf = (iso) => Date.parse(iso) / DAY_MS;
  const isoOf = (day) => new Date(day * DAY_MS).toISOString().slice(0, 10);
  // As Wording.day writes it: “1 September 2023”, “1er septembre 2023”.
  function writtenDay(day, locale) {
    const written = new Date(day * DAY_MS).toLocaleDateString(locale, { timeZone: "UTC", dateStyle: "long" });
    return locale === "fr" ? written.replace(/^1(?!\d)/, "1er") : written;
  }
  let drag, dragged, stepped, held;

  // Pieces of the axis are [left, right, first day, day after the last, whether it is a year made narrow].
  function see(element, selector = ".sr-tl") {
    const timeline = element.closest(selector)?.closest(".sr-tl");
    const picture = timeline?.querySelector(".sr-tl-picture");
    if (!picture) return null;
    const pieces = JSON.parse(picture.dataset.pieces);
    const { since, until } = timeline.dataset;
    const ends = [pieces[0][2], pieces.at(-1)[3] - 1];
    // Days beyond the axis lie at its ends, as chosen_span() has them; the page's own dates stay as they are.
    const days = [since ? dayOf(since) : ends[0], until ? dayOf(until) : ends[1]].map((day) => limited(day, ...ends));
    return { timeline, picture, pieces, ends, days };
  }

  // Where a day begins or, if it is the last, ends; as place() in time_span.py.
  function placeOf(pieces, day, isLast) {
    let before = pieces[0][0];
    for (const [left, right, first, end] of pieces) {
      if (day < first) return isLast ? before : left;
      if (day < end) return left + ((day - first + isLast) / (end - first)) * (right - left);
      before = right;
    }
    return before;
  }

  // The day at a place. Of a narrow year only the whole can be meant, and a break is on neither side.
  function dayAt(pieces, place, isLast) {
    const beside = isLast ? [...pieces].reverse().find(([left]) => left < place) : pieces.find(([, right]) => place < right);
    const [left, right, first, end, narrow] = beside ?? pieces.at(-!isLast);
    return limited(first + Math.floor((narrow ? isLast : (place - left) / (right - left)) * (end - first)), first, end - 1);
  }

  function draw({ timeline, picture, pieces, days }) {
    const { since, until, chosen, locale } = timeline.dataset;
    const written = days.map((day) => writtenDay(day, locale));
    const left = placeOf(pieces, days[0], 0);
    const edges = [left, Math.max(left, placeOf(pieces, days[1], 1))];
    timeline.classList.toggle("sr-tl-spanned", Boolean(since || until));
    const [before, after] = all(picture, ".sr-tl-veil");
    before.setAttribute("width", `${edges[0]}%`);
    after.setAttribute("x", `${edges[1]}%`);
    all(picture, ".sr-tl-handle").forEach((handle, which) => {
      handle.setAttribute("x", `${edges[which]}%`);
      handle.ariaValueNow = days[which];
      handle.ariaValueText = written[which];
    });
    all(timeline, "input").forEach((field, which) => {
      const value = [since, until][which] ? isoOf(days[which]) : "";
      if (field.value !== value) field.value = value;
    });
    for (const mark of all(timeline, "[data-pick], .sr-tl-picture .sr-tl-mark")) {
      const { first, last } = mark.dataset;
      const isOut = (until && first > until) || (last && last < since);
      mark.classList.toggle("out", Boolean(isOut));
      const isChosen = Boolean(chosen) && mark.dataset.pick === chosen;
      mark.classList.toggle("chosen", isChosen);
      mark.ariaDescription = isOut ? picture.dataset.outside : null;
      mark.ariaCurrent = isChosen ? "true" : null;
    }
    const words = written.join(" – ");
    picture.querySelector(".sr-tl-dragged").textContent = words;
    timeline.querySelector(".sr-tl-days b").textContent = since || until ? words : "";
  }

  function set({ timeline, ends }, days, isOver) {
    const [first, last] = [Math.min(...days), Math.max(...days)];
    const isWhole = first <= ends[0] && last >= ends[1];
    Object.assign(timeline.dataset, isWhole ? { since: "", until: "" } : { since: isoOf(first), until: isoOf(last) });
    draw(see(timeline));
    if (isOver) pick?.(isWhole ? "span:" : `span:${isoOf(first)}:${isoOf(last)}`);
  }

  function tell(mark) {
    see(mark).timeline.querySelector(".sr-tl-caption").textContent = [mark.querySelector("title").textContent, mark.ariaDescription].filter(Boolean).join(" · ");
  }

  // ── keys ──

  // Left and right go through time, up and down to the mark next in time of the next lane.
  function move(mark, key) {
    const { picture } = see(mark);
    const marks = all(picture, ".sr-tl-mark[data-pick]");
    const at = marks.indexOf(mark);
    const tops = all(picture, "rect.lane").map((lane) => lane.y.baseVal.value);
    const laneOf = (one) => tops.filter((top) => top <= one.transform.baseVal[0].matrix.f).length;
    const away = (one) => Math.abs(marks.indexOf(one) - at);
    const beyond = key === "ArrowUp" || key === "ArrowDown" ? marks.filter((one) => laneOf(one) === laneOf(mark) + STEPS[key]) : null;
    (beyond ? beyond.sort((one, other) => away(one) - away(other))[0] : marks[limited(at + STEPS[key], 0, marks.length - 1)])?.focus();
  }

  // Day by day, or a narrow year at once.
  function slide(handle, key) {
    const seen = see(handle);
    const which = Number(handle.dataset.end === "until");
    const stops = seen.pieces.flatMap(([, , first, end, narrow]) => narrow ? [which ? end - 1 : first] : Array.from({ length: end - first }, (_, number) => first + number));
    const step = key === "ArrowUp" || key === "ArrowDown" ? -STEPS[key] : STEPS[key];
    const now = seen.days[which];
    const next = step > 0 ? stops.find((stop) => stop > now) : stops.filter((stop) => stop < now).at(-1);
    const day = Number.isFinite(step) ? next ?? now : stops.at(step > 0 ? -1 : 0);
    set(seen, which ? [seen.days[0], Math.max(day, seen.days[0])] : [Math.min(day, seen.days[1]), seen.days[1]]);
    stepped = seen.timeline;
  }

  on("keydown", (event) => {
    const mark = event.target.closest(".sr-tl-mark");
    const handle = event.target.closest(".sr-tl-handle");
    const presses = mark && (event.key === "Enter" || event.key === " ");
    if (event.ctrlKey || event.altKey || event.metaKey || !(presses || ((mark || handle) && event.key in STEPS))) return;
    event.preventDefault();
    event.stopPropagation();
    if (presses) mark.dispatchEvent(new MouseEvent("click", { bubbles: true }));
    else if (mark) move(mark, event.key);
    else slide(handle, event.key);
  });
  // A key held down is one choice.
  on("keyup", () => {
    if (stepped) set(see(stepped), see(stepped).days, true);
    stepped = null;
  });

  // ── pointer ──

  function placeUnder(event, picture) {
    const box = picture.getBoundingClientRect();
    return limited(((event.clientX - box.x) / box.width) * 100, 0, 100);
  }

  on("pointerdown", (event) => {
    dragged = false;
    const seen = see(event.target, ".sr-tl-picture");
    if (!seen || event.button || !event.isPrimary) return;
    const { timeline, picture, pieces, days } = seen;
    const place = placeUnder(event, picture);
    const end = event.target.closest(".sr-tl-handle")?.dataset.end;
    const other = end && days[Number(end === "since")];
    // What stays: the other handle's day, or the day where the drag begins.
    const [from, fixed] = end ? [placeOf(pieces, other, 0), [other, other]] : [place, [dayAt(pieces, place, 0), dayAt(pieces, place, 1)]];
    drag = { ...seen, from, fixed, x: event.clientX, before: { ...timeline.dataset } };
  });
  on("pointermove", (event) => {
    // Let go where the page was not told of it.
    if (drag && event.isPrimary && !event.buttons) return dragEnds({ type: "pointerup" });
    if (!drag || !event.isPrimary || (!dragged && Math.abs(event.clientX - drag.x) < CLICK_PX)) return;
    const { timeline, picture, pieces, from, fixed } = drag;
    if (!dragged) picture.setPointerCapture(event.pointerId);
    dragged = true;
    const place = placeUnder(event, picture);
    drag.chosen = place < from ? [dayAt(pieces, place, 0), fixed[1]] : [fixed[0], dayAt(pieces, place, 1)];
    set(drag, drag.chosen);
    timeline.classList.add("sr-tl-dragging");
    const words = picture.querySelector(".sr-tl-dragged");
    words.setAttribute("x", `${place}%`);
    words.setAttribute("y", Math.max(event.clientY - picture.getBoundingClientRect().y - 18, 14));
    words.classList.toggle("end", place > 50);
  });
  function dragEnds({ type }) {
    const done = drag;
    drag = null;
    if (!done?.chosen) return;
    done.timeline.classList.remove("sr-tl-dragging");
    if (type === "pointerup") return set(done, done.chosen, true);
    // The finger scrolls the page and chose nothing.
    Object.assign(done.timeline.dataset, done.before);
    draw(see(done.timeline));
  }
  on("pointerup", dragEnds);
  on("pointercancel", dragEnds);
  // The end of a drag is no click.
  on("click", (event) => {
    if (dragged && event.detail) event.stopPropagation();
    dragged = false;
  }, true);
  on("pointerover", ({ target }) => target.closest(".sr-tl-picture .sr-tl-mark") && tell(target.closest(".sr-tl-mark")));

  // ── fields ──

  on("change", ({ target }) => {
    const seen = see(target, ".sr-tl-days");
    // Half a date, or the year 2 on the way to 2023, is none.
    if (!seen || !target.validity.valid) return;
    const which = Number(target.dataset.end === "until");
    set(seen, seen.days.map((day, end) => end !== which ? day : target.value ? dayOf(target.value) : seen.ends[end]), true);
  });
  on("click", ({ target }) => {
    const seen = see(target, ".sr-tl-days button");
    if (!seen) return;
    set(seen, seen.ends, true);
    // On stage there are no fields.
    const field = seen.timeline.querySelector("input");
    (field.offsetParent ? field : seen.picture.querySelector('.sr-tl-mark[tabindex="0"]'))?.focus();
  });

  // ── focus: one mark is in the tab order; and it stays when the page puts other HTML in ──

  on("focusin", ({ target }) => {
    const { pick: name, end } = see(target) ? target.dataset : {};
    held = name || end ? [target, `.sr-tl ${target.tagName}` + (name ? `[data-pick="${CSS.escape(name)}"]` : `[data-end="${end}"]`)] : null;
    if (!target.matches(".sr-tl-mark")) return;
    for (const mark of all(see(target).picture, ".sr-tl-mark[data-pick]")) mark.setAttribute("tabindex", mark === target ? 0 : -1);
    tell(target);
  });
  // What is taken out of the page loses the focus too, but is no longer connected then.
  on("focusout", () => queueMicrotask(() => { if (held?.[0].isConnected && document.activeElement !== held[0]) held = null; }));
  on("sr-refresh", () => {
    for (const timeline of all(root, ".sr-tl")) if (see(timeline)) draw(see(timeline));
    if (held && !held[0].isConnected && document.activeElement === document.body) root.querySelector(held[1])?.focus({ preventScroll: true });
  });
});
