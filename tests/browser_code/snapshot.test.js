/* The snapshot's search, addresses and packed lines. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";

import { cleared, isDay, parse, written } from "../../geo/drawing/assets/snapshot/address.js";
import { fitting, plain, searched } from "../../geo/drawing/assets/snapshot/search.js";
import { withPoints } from "../../geo/drawing/assets/snapshot/unpack.js";
import { CASES } from "./cases.js";

describe("folding", () => {
  for (const { text, plain: folded } of CASES.folded) test(`“${text}” as Python folds it`, () => assert.equal(plain(text), folded));
});

describe("search", () => {
  for (const { claims, choices } of CASES.search) {
    const all = claims.map(searched);
    for (const { choice, left } of choices) {
      test(`of ${claims.length} claims, what ${JSON.stringify(choice)} leaves`, () => {
        assert.deepEqual(fitting(all, choice).map(({ id }) => id), left.map((at) => claims[at].id));
      });
    }
  }
  test("some choices leave all, some none, some a part", () => {
    const shares = CASES.search.flatMap(({ claims, choices }) => choices.map(({ left }) => Math.sign(left.length) + Number(left.length === claims.length)));
    assert.deepEqual(new Set(shares), new Set([0, 1, 2]));
  });
});

describe("addresses", () => {
  for (const { address, choice, claim } of CASES.addresses) {
    test(`${address} as Python writes it`, () => {
      const state = parse(address, true);
      assert.deepEqual({ ...state, part: undefined }, { ...choice, claim, source: "", question: "", layer: [], assume: [], part: undefined });
      assert.equal(state.part, "briefing");
      assert.deepEqual(parse(written(state), true), state);
    });
  }
  test("every part has one, and what is unknown leads to the briefing", () => {
    for (const part of ["dates", "evidence", "origins", "articles", "about"]) assert.equal(parse("#" + part, true).part, part);
    assert.equal(parse("#nothing&leg=sea", true).part, "briefing");
    assert.equal(parse("#nothing&leg=sea", true).leg, "sea");
    assert.equal(parse("#leg=sea&q=a+b", true).q, "a b");
    assert.deepEqual(parse("", true), { ...cleared(), part: "briefing", claim: "", source: "", question: "", layer: [], assume: [] });
  });
  test("a step leads into the presentation, where there is one", () => {
    const state = parse("#step=two&fragment=3&steps=two,one", true);
    assert.deepEqual([state.part, state.step, state.fragment, state.order], ["present", "two", 3, ["two", "one"]]);
    assert.equal(written(state), "#step=two&fragment=3&steps=two%2Cone");
    assert.equal(parse("#step=two", false).part, "briefing");
    assert.equal(written(parse("#present", true)), "#present");
  });
  test("only a day that there is, is a day", () => {
    for (const day of ["2023-09-01", "2024-02-29"]) assert.ok(isDay(day), day);
    for (const day of ["2023-02-29", "2023-13-01", "2023-9-1", "today", ""]) assert.ok(!isDay(day), day);
  });
});

test("packed lines are the points that they were packed from", () => {
  const { text, lines } = CASES.packed;
  assert.deepEqual(withPoints(text).features.map(({ geometry }) => geometry.coordinates), lines.map(({ geometry }) => geometry.coordinates));
});
