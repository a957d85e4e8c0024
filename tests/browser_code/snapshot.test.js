/* The snapshot's search, filters, addresses, picks and packed lines. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";

import { cleared, isDay, parse, written } from "../../geo/drawing/assets/snapshot/address.js";
import { chosen } from "../../geo/drawing/assets/snapshot/filters.js";
import { Folding } from "../../geo/drawing/assets/snapshot/folding.js";
import { leadOf } from "../../geo/drawing/assets/snapshot/picks.js";
import { fitting, searched } from "../../geo/drawing/assets/snapshot/search.js";
import { withPoints } from "../../geo/drawing/assets/snapshot/unpack.js";
import { CASES } from "./cases.js";

const folding = new Folding(CASES.alike);

describe("folding", () => {
  for (const { text, plain } of CASES.folded) test(`“${text}” as Python folds it`, () => assert.equal(folding.key(text), plain));
  for (const { text, typed, pieces } of CASES.found) {
    test(`what “${typed}” finds in “${text}” as Python finds it`, () => {
      let at = 0;
      const mine = folding.foundIn(text, folding.words(typed)).flatMap(([start, end]) => {
        const pair = [[text.slice(at, start), false], [text.slice(start, end), true]];
        at = end;
        return pair;
      });
      assert.deepEqual([...mine, [text.slice(at), false]].filter(([piece]) => piece), pieces);
    });
  }
});

describe("search", () => {
  for (const { claims, choices, searching } of CASES.search) {
    const all = searched(claims, searching, folding);
    for (const { choice, left } of choices) {
      test(`of ${claims.length} claims, what ${JSON.stringify(choice)} leaves`, () => {
        assert.deepEqual(fitting(all, choice, folding).map(({ id }) => id), left.map((at) => claims[at].id));
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
      assert.deepEqual({ ...state, part: undefined }, { ...choice, claim, source: "", question: "", by: "", section: "", layer: [], assume: [], part: undefined });
      assert.equal(state.part, "briefing");
      assert.deepEqual(parse(written(state), true), state);
    });
  }
  test("every part has one, and what is unknown leads to the briefing", () => {
    for (const part of ["dates", "evidence", "origins", "articles", "about"]) assert.equal(parse("#" + part, true).part, part);
    assert.equal(parse("#nothing&leg=sea", true).part, "briefing");
    assert.equal(parse("#nothing&leg=sea", true).leg, "sea");
    assert.equal(parse("#leg=sea&q=a+b", true).q, "a b");
    assert.deepEqual(parse("", true), { ...cleared(), part: "briefing", claim: "", source: "", sorted: "", question: "", by: "", section: "", layer: [], assume: [] });
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

describe("filters", () => {
  test("are what the form has of each name, without blanks around it", () => {
    const form = new FormData();
    for (const [name, value] of [["voice", "anna"], ["hedge", "stated"], ["voice", "analyst"], ["q", "  two ships "], ["since", "2021-03-03"]]) form.append(name, value);
    assert.deepEqual(chosen(form), { voice: ["anna", "analyst"], origin: [], hedge: ["stated"], article: [], q: "two ships", since: "2021-03-03", until: "" });
  });
});

describe("picks", () => {
  const [{ claims, searching }] = CASES.search;
  const known = new Map(searched(claims, searching, folding).map((claim) => [claim.id, { ...claim, article: { id: "paper" } }]));
  const state = (/** @type {string} */ address) => parse(address, true);
  /**
   * @param {string} name
   * @param {string} from
   * @param {boolean} [isButton]
   * @returns {string} the address that a pick leads to
   */
  const to = (name, from, isButton = false) => written({ ...state(from), ...leadOf(name, state(from), known, isButton, folding)?.change });

  test("of a leg or a place lead to the briefing and take each other's place, but leave the filters", () => {
    assert.equal(to("leg:by-sea", "#dates&place=portune&claim=two-ships&q=ships"), "#briefing&leg=by-sea&q=ships");
    assert.equal(to("leg:all", "#briefing&leg=by-sea&voice=anna"), "#briefing&voice=anna");
    assert.equal(to("place:portune", "#origins&leg=by-sea"), "#briefing&place=portune");
  });
  test("of an article, or of a claim to be read, lead to the articles", () => {
    assert.equal(to("source:paper", "#briefing&claim=two-ships"), "#articles&source=paper");
    assert.equal(to("read:two-ships", "#briefing"), "#articles&claim=two-ships&source=paper");
  });
  test("of an origin show all its claims, whatever was chosen before", () => {
    assert.equal(to("origin:harbour-log", "#origins&leg=by-rail&q=train&origin=anna-2021"), "#briefing&origin=harbour-log");
  });
  test("of days narrow what is shown, in the place of the last ones", () => {
    assert.equal(to("span:2021-03-03:2021-04-01", "#dates&claim=two-ships"), "#dates&since=2021-03-03&until=2021-04-01");
    assert.equal(to("span::", "#dates&since=2021-03-03"), "#dates");
    assert.equal(leadOf("span::", state("#dates"), known, false, folding)?.inPlace, true);
  });
  test("of a claim in the briefing choose it, and let it go again", () => {
    assert.equal(to("claim:two-ships", "#briefing&q=ships"), "#briefing&claim=two-ships&q=ships");
    assert.equal(to("claim:two-ships", "#briefing&claim=two-ships&q=ships"), "#briefing&q=ships");
  });
  test("of a claim in an article stay there, but by a button lead to the map", () => {
    assert.equal(to("claim:two-ships", "#articles&source=paper"), "#articles&claim=two-ships&source=paper");
    assert.equal(to("claim:two-ships", "#articles&source=paper", true), "#briefing&claim=two-ships");
  });
  test("of a claim elsewhere take off filters only where they would hide it", () => {
    assert.equal(to("claim:two-ships", "#evidence&question=when&leg=by-sea&q=ships"), "#briefing&leg=by-sea&claim=two-ships&q=ships&question=when");
    assert.equal(to("claim:two-ships", "#dates&leg=by-sea&voice=anna"), "#briefing&claim=two-ships");
    assert.equal(leadOf("claim:two-ships", state("#dates"), known, false, folding)?.isOnMap, true);
  });
  test("of anything else lead nowhere", () => assert.equal(leadOf("quote:two-ships", state("#dates"), known, true, folding), null));
});

test("packed lines are the points that they were packed from", () => {
  const { text, lines } = CASES.packed;
  const { features } = /** @type {{ features: { geometry: { coordinates: unknown } }[] }} */ (withPoints(text));
  assert.deepEqual(features.map(({ geometry }) => geometry.coordinates), lines.map(({ geometry }) => geometry.coordinates));
});
