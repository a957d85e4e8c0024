/* The deck's order of steps, its state and keys, and the speaker's clock. */
import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";

import { Keys } from "../../geo/drawing/assets/deck/keys.js";
import { next, previous } from "../../geo/drawing/assets/deck/moves.js";
import { Order } from "../../geo/drawing/assets/deck/order.js";
import { opening, received, within } from "../../geo/drawing/assets/deck/state.js";
import { Timer, clock, late } from "../../geo/drawing/assets/deck/timer.js";

/** @import { Place } from "../../geo/drawing/assets/deck/moves.js" */

describe("the order of steps", () => {
  /** @type {Order} */
  let order;
  beforeEach(() => { order = new Order(["a", "b", "c", "d"]); });
  const now = () => [order.shown.join(""), order.rows.join("")];

  test("is the dossier's unless others are named", () => {
    assert.deepEqual(now(), ["abcd", "abcd"]);
    assert.ok(order.isWhole);
    order.arrange(["c", "x", "a", "c"]);
    assert.deepEqual(now(), ["ca", "cabd"]);
    assert.ok(!order.isWhole);
    order.arrange(["x"]);
    assert.deepEqual(now(), ["abcd", "abcd"]);
  });
  test("a hidden step keeps its row, and one step stays", () => {
    order.show("b", false);
    assert.deepEqual(now(), ["acd", "abcd"]);
    order.show("b", true);
    assert.deepEqual(now(), ["abcd", "abcd"]);
    for (const step of ["a", "b", "c", "d"]) order.show(step, false);
    assert.deepEqual(now(), ["d", "abcd"]);
  });
  test("moving changes rows, and the order with them", () => {
    order.show("b", false);
    assert.ok(order.move("a", 1));
    assert.deepEqual(now(), ["acd", "bacd"]);
    assert.ok(order.move("a", 1));
    assert.deepEqual(now(), ["cad", "bcad"]);
    assert.ok(!order.move("d", 1));
    assert.ok(!order.move("b", -1));
    assert.deepEqual(now(), ["cad", "bcad"]);
  });
  test("in the place of a hidden step comes the next in its row, or the last", () => {
    order.show("b", false);
    assert.equal(order.insteadOf("b"), "c");
    order.show("d", false);
    assert.equal(order.insteadOf("d"), "c");
  });
});

describe("moves", () => {
  /** @type {Record<string, number>} */
  const counts = { a: 2, b: 0, c: 1 };
  /**
   * @param {typeof next} move
   * @param {Place | null} from
   */
  const walk = (move, from) => {
    const places = [];
    for (let at = from; at; at = move(["a", "b", "c"], (step) => counts[step], at)) places.push(at.step + at.fragment);
    return places;
  };
  test("go through every claim of every step, and back the same way", () => {
    const there = walk(next, { step: "a", fragment: 0 });
    assert.deepEqual(there, ["a0", "a1", "a2", "b0", "c0", "c1"]);
    assert.deepEqual(walk(previous, { step: "c", fragment: 1 }), there.reverse());
  });
  test("from a step that is hidden lead on to the first", () => {
    assert.deepEqual(next(["b", "c"], (step) => counts[step], { step: "a", fragment: 2 }), { step: "b", fragment: 0 });
    assert.equal(previous(["b", "c"], (step) => counts[step], { step: "a", fragment: 0 }), null);
  });
});

describe("what is asked for becomes a state that there is", () => {
  const fragments = (/** @type {string} */ step) => (step === "a" ? 3 : 0);

  test("of a step's claims, as many as it has", () => {
    /** @type {[asked: string | number | null | undefined, fragment: number][]} */
    const cases = [[2, 2], ["2", 2], [2.9, 2], [7, 3], ["7", 3], [Infinity, 3], [-1, 0], ["", 0], ["x", 0], [NaN, 0], [null, 0], [undefined, 0]];
    for (const [asked, fragment] of cases) assert.equal(within(3, asked), fragment, String(asked));
  });
  test("a presentation opens at a step that is shown, else at its beginning", () => {
    assert.deepEqual(opening(["b", "a"], fragments, { step: "a", fragment: "2" }), { step: "a", fragment: 2 });
    assert.deepEqual(opening(["b", "a"], fragments, { step: "a" }), { step: "a", fragment: 0 });
    assert.deepEqual(opening(["a"], fragments, { step: "b", fragment: 2 }), { step: "a", fragment: 0 });
    assert.deepEqual(opening(["a", "b"], fragments, { step: null, fragment: 2 }), { step: "a", fragment: 0 });
  });
  test("of what another window tells, nothing more than a state is taken", () => {
    const told = { step: "a", fragment: 9, blank: true, theme: "sepia", steps: null };
    assert.deepEqual(received(told, fragments("a")), { step: "a", fragment: 3, blank: true, theme: "light" });
    assert.equal(received({ ...told, theme: "dark" }, 3).theme, "dark");
  });
});

describe("keys", () => {
  const keys = () => new Keys(() => {}, () => {});
  /** @param {string[]} selectors of what a key was pressed in */
  const inside = (...selectors) => /** @type {Element} */ (/** @type {unknown} */ (
    { closest: (/** @type {string} */ asked) => (selectors.some((one) => asked.includes(one)) ? {} : null) }));

  test("a clicker's keys move the steps", () => {
    /** @type {[key: string, action: string | null][]} */
    const actions = [["PageDown", "next"], ["PageUp", "previous"], ["B", "toggleBlank"], ["b", "toggleBlank"], [".", "toggleBlank"], ["7", "digit"], ["x", null]];
    for (const [key, action] of actions) assert.equal(keys().name(key, false, null), action, key);
    assert.equal(keys().name(" ", false, null), "next");
    assert.equal(keys().name(" ", true, null), "previous");
  });
  test("space and Enter belong to a button that Tab has reached", () => {
    const reached = keys();
    assert.equal(reached.name(" ", false, inside("button")), "next");
    reached.byPointer = false;
    assert.equal(reached.name(" ", false, inside("button")), null);
    assert.equal(reached.name("Enter", false, inside("button")), null);
    assert.equal(reached.name("Enter", false, inside()), "none");
    reached.digits = "12";
    assert.equal(reached.name("Enter", false, inside("button")), "jump");
  });
  test("of what is typed the last three digits count", (context) => {
    /** @type {[run: () => void, ms: number][]} */
    const waits = [];
    context.mock.method(globalThis, "setTimeout", (/** @type {() => void} */ run, /** @type {number} */ ms) => waits.push([run, ms]));
    /** @type {string[]} */
    const said = [];
    const typing = new Keys(() => {}, (digits) => said.push(digits));
    for (const digit of "1234") typing.digit(digit);
    assert.deepEqual(said, ["1", "12", "123", "234"]);
    const [[forget, afterMs]] = waits.slice(-1);
    assert.equal(afterMs, 4000);
    forget();
    assert.equal(typing.digits, "");
  });
});

describe("the speaker's clock", () => {
  test("is written as clocks are", () => {
    assert.deepEqual([0, 59, 60, 3599, 3600, 36061].map(clock), ["00:00", "00:59", "01:00", "59:59", "1:00:00", "10:01:01"]);
  });
  test("goes on over a pause and over a reload", () => {
    /** @type {string | null} */
    let kept = null;
    let now = 1000;
    const store = { read: () => kept, keep: (/** @type {string} */ text) => { kept = text; } };
    const timer = new Timer(store, () => now);
    assert.ok(timer.isNew);
    timer.toggle();
    now += 5000;
    assert.equal(timer.ms, 5000);
    assert.equal(new Timer(store, () => now).ms, 5000);
    timer.toggle();
    now += 9000;
    assert.equal(timer.ms, 5000);
    timer.toggle();
    now += 500;
    assert.equal(new Timer(store, () => now).ms, 5500);
    assert.ok(!timer.isNew);
    timer.reset();
    assert.ok(new Timer(store, () => now).isNew);
  });
  test("one is on time within a step's share of the plan", () => {
    const plan = [2, 3, 5];
    assert.deepEqual(late(2, plan, 1), { minutes: 0, whole: 10 });
    assert.equal(late(5, plan, 1).minutes, 0);
    assert.equal(late(5.1, plan, 1).minutes, 1);
    assert.equal(late(1.9, plan, 1).minutes, -1);
    assert.equal(late(12.5, plan, 0).minutes, 11);
  });
});
