/* The timeline's days and the outcomes of checks. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";

import { nearest } from "../../geo/drawing/assets/figures/assumed.js";
import { said, unfolded } from "../../geo/drawing/assets/figures/outcomes.js";
import { dayAt, dayOf, isoOf, placeOf, stopAfter, stopsOf, writtenDay } from "../../geo/drawing/assets/figures/time_axis.js";
import { CASES } from "./cases.js";

/** @import { Piece } from "../../geo/drawing/assets/figures/time_axis.js" */

const { pieces, places } = CASES.axis;

describe("days", () => {
  test("there and back", () => {
    assert.equal(dayOf("1970-01-02"), 1);
    for (const iso of ["1969-12-31", "2000-02-29", "2023-09-01"]) assert.equal(isoOf(dayOf(iso)), iso);
  });
  for (const { iso, ...written } of CASES.days) {
    test(`${iso} is written as Python writes it`, () => {
      for (const [locale, words] of Object.entries(written)) assert.equal(writtenDay(dayOf(iso), locale), words);
    });
  }
});

describe("the axis", () => {
  test("has days to scale and years made narrow", () => assert.deepEqual(new Set(pieces.map(([, , , , narrow]) => narrow)), new Set([0, 1])));
  for (const [iso, begins, ends] of places) {
    test(`${iso} lies where Python has it`, () => {
      assert.ok(Math.abs(placeOf(pieces, dayOf(iso), 0) - begins) < 1e-9);
      assert.ok(Math.abs(placeOf(pieces, dayOf(iso), 1) - ends) < 1e-9);
    });
  }
  test("a place on a day is that day, whichever end is meant", () => {
    for (const [left, right, first, end, narrow] of pieces.filter((piece) => !piece[4])) {
      assert.equal(narrow, 0);
      for (let day = first; day < end; day += 17) {
        const middle = left + ((day - first + 0.5) / (end - first)) * (right - left);
        assert.equal(dayAt(pieces, middle, 0), day);
        assert.equal(dayAt(pieces, middle, 1), day);
      }
    }
  });
  test("of a narrow year the first or the last day is meant", () => {
    for (const [left, right, first, end] of pieces.filter((piece) => piece[4])) {
      assert.equal(dayAt(pieces, (left + right) / 2, 0), first);
      assert.equal(dayAt(pieces, (left + right) / 2, 1), end - 1);
    }
  });
  test("beyond the axis its ends are meant", () => {
    assert.equal(dayAt(pieces, -5, 0), pieces[0][2]);
    assert.equal(dayAt(pieces, 105, 1), pieces[pieces.length - 1][3] - 1);
  });
  test("keys stop at each day, and once at a narrow year", () => {
    /** @type {Piece[]} */
    const axis = [[0, 5, 0, 365, 1], [10, 100, 400, 403, 0]];
    assert.deepEqual(stopsOf(axis, 0), [0, 400, 401, 402]);
    assert.deepEqual(stopsOf(axis, 1), [364, 400, 401, 402]);
    const stops = stopsOf(axis, 0);
    assert.equal(stopAfter(stops, 0, 1), 400);
    assert.equal(stopAfter(stops, 400, -1), 0);
    assert.equal(stopAfter(stops, 200, 1), 400);
    assert.equal(stopAfter(stops, 402, 1), 402);
    assert.equal(stopAfter(stops, 401, Infinity), 402);
    assert.equal(stopAfter(stops, 401, -Infinity), 0);
  });
});

describe("outcomes of checks", () => {
  for (const [number, { folded, results }] of CASES.outcomes.entries()) {
    test(`the results of check ${number} are those that Python computed`, () => {
      const data = unfolded(folded);
      assert.ok(results.length > 3);
      for (const [at, expected] of results) assert.deepEqual(data.results.map((slot) => Number(said(data, slot, at))), expected);
    });
  }
  test("texts of one letter stand without anything between them", () => {
    const data = unfolded({ choices: ["1;2", "a;b;c"], slots: [[[1], "xyz"], [[0, 1], "p;q;r;s;t;uu"]], results: [], lines: [] });
    assert.equal(said(data, 0, [1, 2]), "z");
    assert.equal(said(data, 1, [1, 2]), "uu");
    assert.equal(said(data, 1, [0, 1]), "q");
  });
});

describe("what an address assumes", () => {
  const values = ["8", "9", "10", "12.5", "14"];
  for (const [wanted, place] of [["9", "1"], ["9.4", "1"], ["12", "3"], ["-3", "0"], ["1e9", "4"], ["Infinity", "4"], ["14", "4"]]) {
    test(`${wanted} is the nearest value that may be tried`, () => assert.equal(nearest(values, wanted, "2"), place));
  }
  for (const wanted of ["", " ", "fast", "NaN", "9 knots"]) {
    test(`“${wanted}” leaves it where it was`, () => assert.equal(nearest(values, wanted, "2"), "2"));
  }
});
