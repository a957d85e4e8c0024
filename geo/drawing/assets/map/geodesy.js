/* Lengths on the ellipsoid and great circles. */

/** @typedef {{ lat: number, lng: number }} Point in degrees */

const RADIANS = Math.PI / 180;
/* WGS84 (NIMA TR8350.2). */
const A_M = 6378137;
const F = 1 / 298.257223563;
/* The sphere that Leaflet measures on. */
const MEAN_RADIUS_M = 6371000;
const STEPS = 64;

/**
 * Geodesic length in metres: Vincenty's inverse formula (Survey Review 23, 1975), 0.5 mm. It does not converge for points
 * that are nearly opposite; the great circle then serves, within 0.5 %.
 * @param {Point} from
 * @param {Point} to
 */
export function geodesicM(from, to) {
  if (from.lat === to.lat && from.lng === to.lng) return 0;
  const b = A_M * (1 - F);
  const u1 = Math.atan((1 - F) * Math.tan(from.lat * RADIANS));
  const u2 = Math.atan((1 - F) * Math.tan(to.lat * RADIANS));
  const [sinU1, cosU1, sinU2, cosU2] = [Math.sin(u1), Math.cos(u1), Math.sin(u2), Math.cos(u2)];
  const apart = (to.lng - from.lng) * RADIANS;
  let lambda = apart;
  for (let round = 0; round < 200; round += 1) {
    const [sinL, cosL] = [Math.sin(lambda), Math.cos(lambda)];
    const sinSigma = Math.hypot(cosU2 * sinL, cosU1 * sinU2 - sinU1 * cosU2 * cosL);
    const cosSigma = sinU1 * sinU2 + cosU1 * cosU2 * cosL;
    const sigma = Math.atan2(sinSigma, cosSigma);
    const sinAlpha = (cosU1 * cosU2 * sinL) / sinSigma;
    const cos2Alpha = 1 - sinAlpha * sinAlpha;
    const cos2Mid = cos2Alpha === 0 ? 0 : cosSigma - (2 * sinU1 * sinU2) / cos2Alpha;
    const c = (F / 16) * cos2Alpha * (4 + F * (4 - 3 * cos2Alpha));
    const before = lambda;
    const inner = cos2Mid + c * cosSigma * (-1 + 2 * cos2Mid * cos2Mid);
    lambda = apart + (1 - c) * F * sinAlpha * (sigma + c * sinSigma * inner);
    if (Math.abs(lambda - before) < 1e-12) {
      const uu = (cos2Alpha * (A_M * A_M - b * b)) / (b * b);
      const bigA = 1 + (uu / 16384) * (4096 + uu * (-768 + uu * (320 - 175 * uu)));
      const bigB = (uu / 1024) * (256 + uu * (-128 + uu * (74 - 47 * uu)));
      const term = cosSigma * (-1 + 2 * cos2Mid * cos2Mid)
        - (bigB / 6) * cos2Mid * (-3 + 4 * sinSigma * sinSigma) * (-3 + 4 * cos2Mid * cos2Mid);
      return b * bigA * (sigma - bigB * sinSigma * (cos2Mid + (bigB / 4) * term));
    }
  }
  return angleBetween(xyz(from), xyz(to)) * MEAN_RADIUS_M;
}

/**
 * The great circle between two points, which on this map is a curve.
 * @param {Point} from
 * @param {Point} to
 * @returns {[lat: number, lng: number][]}
 */
export function greatCircle(from, to) {
  const [a, b] = [xyz(from), xyz(to)];
  const angle = angleBetween(a, b);
  if (angle < 1e-9) return [[from.lat, from.lng], [to.lat, to.lng]];
  let last = from.lng;
  return Array.from({ length: STEPS + 1 }, (_, step) => {
    const [p, q] = [Math.sin((1 - step / STEPS) * angle) / Math.sin(angle), Math.sin((step / STEPS) * angle) / Math.sin(angle)];
    const [x, y, z] = [0, 1, 2].map((axis) => p * a[axis] + q * b[axis]);
    let lng = Math.atan2(y, x) / RADIANS;
    while (lng - last > 180) lng -= 360;
    while (last - lng > 180) lng += 360;
    last = lng;
    return [Math.atan2(z, Math.hypot(x, y)) / RADIANS, lng];
  });
}

/** @param {Point} point */
function xyz({ lat, lng }) {
  return [Math.cos(lat * RADIANS) * Math.cos(lng * RADIANS), Math.cos(lat * RADIANS) * Math.sin(lng * RADIANS), Math.sin(lat * RADIANS)];
}

/**
 * By the tangent: near 0 and near a half-turn the cosine hardly changes.
 * @param {number[]} a
 * @param {number[]} b
 */
function angleBetween(a, b) {
  const across = [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
  return Math.atan2(Math.hypot(...across), a[0] * b[0] + a[1] * b[1] + a[2] * b[2]);
}
