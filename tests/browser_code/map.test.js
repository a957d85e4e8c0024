/* The map's arithmetic: lengths, projection, and where names may stand. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";

import { geodesicM, greatCircle } from "../../geo/drawing/assets/map/geodesy.js";
import { boxesAlong, inWorld, middleOf, turnsTo, worldAround } from "../../geo/drawing/assets/map/geometry.js";
import { degrees, gridStep } from "../../geo/drawing/assets/map/graticule.js";
import { leaderEnd, overlap, placesFor, spots } from "../../geo/drawing/assets/map/placing.js";
import { apart, beside, projected, ringsOf } from "../../geo/drawing/assets/map/projection.js";
import { CASES } from "./cases.js";

/** @import { Box, Measured, Spot, Wanted } from "../../geo/drawing/assets/map/placing.js" */
/** @import { Box as World, LonLat } from "../../geo/drawing/assets/map/projection.js" */

/**
 * @param {number} value
 * @param {number} expected
 * @param {number} within
 */
const near = (value, expected, within) => assert.ok(Math.abs(value - expected) <= within, `${value} is not within ${within} of ${expected}`);
/** @param {LonLat} lonlat */
const point = ([lng, lat]) => ({ lng, lat });

describe("lengths", () => {
  for (const { from, to, metres } of CASES.geodesics) {
    test(`from ${from} to ${to} as PROJ has it`, () => {
      const isNearlyOpposite = metres > 19_960_000;
      near(geodesicM(point(from), point(to)), metres, isNearlyOpposite ? metres * 0.005 : 0.001);
    });
  }
  test("nowhere to go is no length", () => assert.equal(geodesicM(point([10, 20]), point([10, 20])), 0));
});

describe("great circles", () => {
  test("along the equator and along a meridian they are straight", () => {
    greatCircle(point([0, 0]), point([64, 0])).forEach(([lat, lng], step) => { near(lat, 0, 1e-9); near(lng, step, 1e-9); });
    greatCircle(point([7, 0]), point([7, 64])).forEach(([lat, lng], step) => { near(lat, step, 1e-9); near(lng, 7, 1e-9); });
  });
  test("between two points of one parallel they bend to the pole", () => {
    const line = greatCircle(point([-60, 45]), point([60, 45]));
    // Napier: tan of the highest latitude is tan 45° / cos 60°.
    near(line[32][0], (Math.atan(2) * 180) / Math.PI, 1e-9);
  });
  test("over the line of dates they go on beyond 180°", () => {
    const lngs = greatCircle(point([170, 10]), point([-170, -10])).map(([, lng]) => lng);
    near(lngs[0], 170, 1e-9);
    near(lngs[lngs.length - 1], 190, 1e-9);
    assert.ok(lngs.every((lng, at) => at === 0 || lng > lngs[at - 1]));
  });
  test("a way of a few metres is as straight as its ends are apart", () => {
    const line = greatCircle(point([3, 4]), point([3.00001, 4]));
    line.forEach(([lat, lng], step) => { near(lat, 4, 1e-12); near(lng, 3 + (0.00001 * step) / 64, 1e-12); });
  });
  test("where there is no way to go, both ends are given", () => assert.deepEqual(greatCircle(point([3, 4]), point([3, 4])), [[4, 3], [4, 3]]));
});

describe("projection", () => {
  for (const { lonlat, world } of CASES.mercator) {
    test(`${lonlat} as the still map has it`, () => {
      const { points } = projected([lonlat]);
      near(points[0], world[0], 1e-12);
      near(points[1], world[1], 1e-9);
    });
  }
  test("the box holds all points, north above south", () => {
    const { box, points } = projected([[0, 0], [90, 45], [-90, -45]]);
    assert.deepEqual(box, [points[4], points[3], points[2], points[5]]);
    assert.ok(box[1] < box[3]);
  });
  test("every kind of geometry comes as rings", () => {
    /** @type {LonLat[]} */
    const ring = [[0, 0], [1, 1]];
    assert.deepEqual(ringsOf({ type: "LineString", coordinates: ring }), [ring]);
    assert.deepEqual(ringsOf({ type: "MultiLineString", coordinates: [ring, ring] }), [ring, ring]);
    assert.deepEqual(ringsOf({ type: "Polygon", coordinates: [ring] }), [ring]);
    assert.deepEqual(ringsOf({ type: "MultiPolygon", coordinates: [[ring], [ring, ring]] }), [ring, ring, ring]);
  });
  test("boxes that touch are not apart", () => {
    assert.equal(apart([0, 0, 1, 1], [1, 0, 2, 1]), false);
    assert.equal(apart([0, 0, 1, 1], [1.1, 0, 2, 1]), true);
    assert.equal(apart([0, 0, 1, 1], [0, 2, 1, 3]), true);
  });
  test("a stretch lies beside the view only if both its ends are on one side", () => {
    /** @type {World} */
    const view = [0, 0, 1, 1];
    const stretch = (/** @type {number[]} */ ...ends) => beside(Float64Array.from(ends), 2, view);
    assert.equal(stretch(-1, 0.5, -2, 0.5), true);
    assert.equal(stretch(0.5, 2, 0.7, 3), true);
    assert.equal(stretch(-1, 0.5, 2, 0.5), false);
    assert.equal(stretch(-1, 0.5, 0.5, -1), false);
  });
});

describe("the world", () => {
  test("a longitude is brought nearest to another by whole turns", () => {
    assert.deepEqual([turnsTo(-171, 188), turnsTo(188, -171), turnsTo(10, 40), turnsTo(-179, 541)], [1, -1, 0, 2]);
  });
  test("within a world that begins anywhere a longitude has one place", () => {
    assert.deepEqual([[-171, 8.5], [10, 8.5], [8.4, 8.5], [180, -180], [-180, -180]].map(([lon, west]) => inWorld(lon, west)), [189, 10, 368.4, -180, -180]);
  });
  test("it goes from one line of dates to the other, or lies around what crosses it", () => {
    assert.deepEqual(worldAround(-170, 170), [-180, 180]);
    assert.deepEqual(worldAround(177, 200), [8.5, 368.5]);
    assert.deepEqual(worldAround(-200, -170), [-365, -5]);
  });
});

describe("the grid", () => {
  test("its step is the finest that leaves the gap", () => {
    const degreesPerPx = 360 / 1440;
    assert.equal(gridStep(degreesPerPx, CASES.grid), 30);
    assert.equal(gridStep(degreesPerPx / 10, CASES.grid), 5);
    assert.equal(gridStep(1, CASES.grid), 30);
    for (const perPx of [0.17, 0.031, 0.004, 0.0002]) {
      const step = gridStep(perPx, CASES.grid);
      const finer = CASES.grid.grid_steps_deg[CASES.grid.grid_steps_deg.indexOf(step) + 1];
      assert.ok(step / perPx > CASES.grid.grid_gap_px);
      assert.ok(finer === undefined || finer / perPx <= CASES.grid.grid_gap_px);
    }
  });
  test("degrees are named on their own side, within half a turn", () => {
    assert.equal(degrees(130.5, "E", "W", String), "130.5° E");
    assert.equal(degrees(190, "E", "W", String), "170° W");
    assert.equal(degrees(-190, "E", "W", String), "170° E");
    assert.equal(degrees(-42, "N", "S", String), "42° S");
    assert.equal(degrees(0, "N", "S", String), "0°");
    assert.equal(degrees(1e-9, "E", "W", String), "0°");
  });
});

describe("lines", () => {
  /**
   * @param {{ lat: number, lng: number }} a
   * @param {{ lat: number, lng: number }} b
   */
  const flat = (a, b) => Math.hypot(a.lat - b.lat, a.lng - b.lng);
  test("the middle is half the way along, not the middle point", () => {
    assert.deepEqual(middleOf([[{ lat: 0, lng: 0 }, { lat: 0, lng: 1 }, { lat: 0, lng: 2 }, { lat: 0, lng: 10 }]], flat), { lat: 0, lng: 5 });
    assert.deepEqual(middleOf([[{ lat: 0, lng: 0 }, { lat: 4, lng: 0 }], [{ lat: 4, lng: 0 }, { lat: 4, lng: 2 }]], flat), { lat: 3, lng: 0 });
    assert.deepEqual(middleOf([[{ lat: 1, lng: 1 }, { lat: 1, lng: 1 }]], flat), { lat: 1, lng: 1 });
  });
  test("boxes leave no gap on a line in sight, and none are made out of sight", () => {
    const boxes = boxesAlong([{ x: 10, y: 10 }, { x: 210, y: 10 }], { x: 300, y: 300 });
    for (let x = 10; x <= 210; x += 1) assert.ok(boxes.some(([left, top, right, bottom]) => left <= x && x <= right && top <= 10 && 10 <= bottom), String(x));
    assert.deepEqual(boxesAlong([{ x: -50, y: 10 }, { x: -10, y: 90 }], { x: 300, y: 300 }).length, 0);
  });
  test("points nearer than half a step to the last are passed over", () => {
    const crowded = Array.from({ length: 100 }, (_, at) => ({ x: at / 100, y: 0 }));
    assert.equal(boxesAlong(crowded, { x: 300, y: 300 }).length, 1);
  });
});

describe("names", () => {
  const looks = CASES;
  /**
   * @param {Partial<Wanted>} [more]
   * @returns {Wanted}
   */
  const label = (more) => ({ priority: 1, reach: 3, ...more });
  /**
   * @param {{ x: number, y: number }} at
   * @param {Partial<Wanted>} [more]
   */
  const measured = (at, more) => ({ label: label(more), at, width: 40, height: 16 });
  /**
   * @param {Measured} name
   * @param {Spot} spot
   * @returns {Box}
   */
  const boxOf = ({ at, width, height }, [dx, dy]) => [at.x + dx - width / 2, at.y + dy - height / 2, at.x + dx + width / 2, at.y + dy + height / 2];
  const size = { x: 400, y: 300 };

  test("the first place to try is right of the point, by the first gap", () => {
    const [first, second] = spots(label(), 40, 16, looks);
    assert.deepEqual(first, [20 + 9, 0, 9]);
    assert.deepEqual(second, [-29, 0, 9]);
  });
  test("reach says how many gaps are tried", () => {
    assert.equal(spots(label({ reach: 0 }), 40, 16, looks).length, 8);
    assert.equal(spots(label({ reach: 3 }), 40, 16, looks).length, 32);
    assert.deepEqual(spots(label({ centred: true }), 40, 16, looks), [[0, 0, 0]]);
    assert.deepEqual(spots(label({ onLine: true }), 40, 16, looks)[0], [0, 0, 0]);
  });
  test("boxes that touch do not overlap", () => {
    assert.equal(overlap([0, 0, 1, 1], [1, 0, 2, 1]), false);
    assert.equal(overlap([0, 0, 1, 1], [0.9, 0.9, 2, 2]), true);
  });
  test("names of one point keep off each other, until there is no place left", () => {
    const many = Array.from({ length: 60 }, () => measured({ x: 200, y: 150 }));
    const found = placesFor(many, [], size, looks);
    const boxes = found.flatMap((spot, at) => (spot ? [boxOf(many[at], spot)] : []));
    assert.ok(boxes.length > 8 && boxes.length < 60);
    boxes.forEach((box, at) => boxes.slice(at + 1).forEach((other) => assert.equal(overlap(box, other), false)));
    boxes.forEach(([left, top, right, bottom]) => assert.ok(left >= 2 && top >= 2 && right <= 398 && bottom <= 298));
    assert.deepEqual(found[0], [29, 0, 9]);
  });
  test("names keep off obstacles, but a number may lie on its own line", () => {
    /** @type {Box[]} */
    const line = [[0, 145, 400, 155]];
    const [name, badge] = placesFor([measured({ x: 200, y: 150 }), measured({ x: 300, y: 150 }, { onLine: true })], line, size, looks);
    assert.ok(name);
    assert.equal(overlap(boxOf(measured({ x: 200, y: 150 }), name), line[0]), false);
    assert.deepEqual(badge, [0, 0, 0]);
  });
  test("a centred name stands on its point or nowhere", () => {
    /** @type {Box[]} */
    const there = [[190, 140, 210, 160]];
    assert.deepEqual(placesFor([measured({ x: 200, y: 150 }, { centred: true })], [], size, looks), [[0, 0, 0]]);
    assert.deepEqual(placesFor([measured({ x: 200, y: 150 }, { centred: true })], there, size, looks), [null]);
  });
  test("others keep off a point that asks for it, also one of a name that found no place", () => {
    const walled = measured({ x: 200, y: 150 }, { point: true, reach: 0 });
    const other = measured({ x: 171, y: 150 }, { reach: 0 });
    assert.notDeepEqual(placesFor([other, walled], [], size, looks)[0], [29, 0, 9]);
    assert.deepEqual(placesFor([other], [], size, looks)[0], [29, 0, 9]);
  });
  test("a leader ends at the near edge of its name", () => {
    assert.deepEqual(leaderEnd([66, 0, 46], 40, 16), { x: 46, y: 0 });
    assert.deepEqual(leaderEnd([0, -54, 46], 40, 16), { x: 0, y: -46 });
    assert.deepEqual(leaderEnd([-60, 40, 46], 40, 16), { x: -40, y: 32 });
  });
});
