/* What pages share: how a state that reader and page both change is kept. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";

import { Told } from "../../geo/drawing/assets/page/told.js";

describe("what a page tells and its reader changes", () => {
  test("what the page tells first, or anew, is news", () => {
    const told = new Told();
    assert.equal(told.hears(""), true);
    assert.equal(told.hears(""), false);
    assert.equal(told.hears("grid"), true);
    assert.equal(told.now, "grid");
  });
  test("what a reader did is no news when it comes back, nor is what came before it", () => {
    const told = new Told();
    told.hears("");
    assert.equal(told.made("grid"), true);
    assert.equal(told.made("grid"), false);
    assert.equal(told.made("grid,corridors"), true);
    assert.equal(told.hears("grid"), false);
    assert.equal(told.now, "grid,corridors");
    assert.equal(told.hears("grid,corridors"), false);
  });
  test("Back after that is news", () => {
    const told = new Told();
    told.hears("");
    told.made("grid");
    told.hears("grid");
    assert.equal(told.hears(""), true);
    assert.equal(told.now, "");
  });
});
