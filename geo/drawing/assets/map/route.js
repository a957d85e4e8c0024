/* The route on the map: legs, places and other corridors, made once; afterwards only their styles change. */
import { broken, isCorridor, isLeg, isPlace, wholePart } from "./features.js";
import { middleOf, turnsTo } from "./geometry.js";
import { addTip, makePickable } from "./tooltips.js";

/** @import { Basis, CorridorFeature, LayerFeature, LegProperties, LinesFeature, Looks, Mode, Palette, Pattern, PlaceProperties } from "../messages.js" */
/** @typedef {{ basis: Basis, min_zoom: number, max_zoom: number }} PartProperties */
/** @typedef {{ properties: PartProperties, latlngs: L.LatLng[] }} Part a stretch of a leg, at some zooms */
/**
 * @typedef {object} Leg
 * @property {LegProperties} properties
 * @property {number} number as the claims count them
 * @property {Part[]} parts
 * @property {Part[]} shown those that belong to the map's zoom
 * @property {string} [shownKey]
 * @property {L.LatLng} middle
 * @property {L.LatLngBounds} bounds
 * @property {L.LayerGroup} casing
 * @property {L.LayerGroup} strokes
 * @property {L.Polyline} hit what answers to the pointer
 */
/**
 * @typedef {object} Place
 * @property {PlaceProperties} properties
 * @property {L.LatLng} latlng
 * @property {L.LatLngBounds} bounds
 * @property {L.Circle} disc
 * @property {L.CircleMarker} dot
 * @property {L.CircleMarker} hit
 */
/** @typedef {{ properties: CorridorFeature["properties"], lines: L.LayerGroup }} Corridor */
/** @typedef {{ leg: (leg: Leg) => Node[], place: (place: Place) => Node[], corridor: (corridor: Corridor) => Node[] }} Tips */
/** @typedef {{ leg: string | null, place: string | null, places: readonly string[] }} Chosen */

/* From this zoom on, a computed line has all of its points. */
const FINEST_ZOOM = 20;

export class Route {
  /**
   * @param {L.Map} map
   * @param {Looks} looks
   * @param {Tips} tips what a tooltip says
   */
  constructor(map, looks, tips) {
    this.map = map;
    this.looks = looks;
    this.tips = tips;
    /** @type {Map<string, Leg>} */
    this.legs = new Map();
    /** @type {Map<string, Place>} */
    this.places = new Map();
    /** @type {Corridor[]} */
    this.corridors = [];
    /** @type {ReadonlySet<string>} places that are not shown */
    this.later = new Set();
    /* One group that exists from the start: the frame around us listens to it for clicks on anything within. */
    this.group = L.featureGroup().addTo(map);
  }

  /**
   * @param {LayerFeature[]} features
   * @param {LinesFeature[]} parts
   */
  draw(features, parts) {
    features.filter(isLeg).forEach(({ properties, geometry }, index) => {
      const own = parts.filter((part) => part.properties.leg === properties.leg && !isCorridor(part));
      this.addLeg(properties, own.length ? own : [wholePart(properties, geometry)], index + 1);
    });
    const corridors = parts.filter(isCorridor);
    const names = new Set(corridors.map(({ properties }) => properties.corridor));
    names.forEach((name) => this.addCorridor(corridors.filter(({ properties }) => properties.corridor === name)));
    features.filter(isPlace).forEach(({ properties, geometry }) => this.addPlace(properties, geometry.coordinates));
  }

  /**
   * Points as many turns around the world away as bring the first of them nearest to where the route goes on.
   * @param {[number, number][][]} lines lon, lat
   * @returns {L.LatLng[][]}
   */
  besideRoute(lines) {
    const ends = Array.from(this.legs.values(), ({ parts }) => parts[parts.length - 1].latlngs).flatMap((last) => [last[0], last[last.length - 1]]);
    const [first] = lines[0];
    const apart = (/** @type {number} */ turn) => Math.min(...ends.map(({ lng }) => Math.abs(first[0] + turn * 360 - lng)));
    const best = ends.map(({ lng }) => turnsTo(first[0], lng)).reduce((a, b) => (apart(b) < apart(a) ? b : a), 0);
    return lines.map((line) => {
      let last = line[0][0] + best * 360;
      return line.map(([lng, lat]) => {
        /* Never the long way round. */
        last = lng + turnsTo(lng, last) * 360;
        return L.latLng(lat, last);
      });
    });
  }

  /**
   * @param {LegProperties} properties
   * @param {{ properties: PartProperties, geometry: { coordinates: [number, number][] } }[]} parts
   * @param {number} number
   */
  addLeg(properties, parts, number) {
    const lines = this.besideRoute(parts.map((part) => part.geometry.coordinates));
    const made = parts.map((part, index) => ({ properties: part.properties, latlngs: lines[index] }));
    const finest = made.filter((part) => part.properties.max_zoom >= FINEST_ZOOM);
    const hit = L.polyline([], { pane: "leghits", weight: 20, opacity: 0, className: "sr-hit" });
    /** @type {Leg} */
    const leg = {
      properties: properties,
      number: number,
      parts: made,
      shown: [],
      middle: L.latLng(middleOf(finest.map(({ latlngs }) => latlngs), (a, b) => a.distanceTo(b))),
      bounds: L.latLngBounds(finest.flatMap(({ latlngs }) => latlngs)),
      casing: L.layerGroup().addTo(this.map),
      strokes: L.layerGroup().addTo(this.map),
      hit: hit,
    };
    makePickable(hit, "leg:" + properties.leg, () => this.tips.leg(leg));
    hit.addTo(this.group);
    this.legs.set(properties.leg, leg);
  }

  /** @param {CorridorFeature[]} parts of one */
  addCorridor(parts) {
    const corridor = { properties: parts[0].properties, lines: L.layerGroup() };
    const finest = parts.filter(({ properties }) => properties.max_zoom >= FINEST_ZOOM);
    this.besideRoute(finest.map((part) => part.geometry.coordinates)).forEach((latlngs) => {
      const line = L.polyline(latlngs, { pane: "corridors", smoothFactor: 1.5 });
      addTip(line, () => this.tips.corridor(corridor));
      line.addTo(corridor.lines);
    });
    this.corridors.push(corridor);
  }

  /**
   * @param {PlaceProperties} properties
   * @param {[number, number]} coordinates
   */
  addPlace(properties, coordinates) {
    const [[latlng]] = this.besideRoute([[coordinates]]);
    /** @type {Place} */
    const place = {
      properties: properties,
      latlng: latlng,
      bounds: latlng.toBounds(properties.radius_m * 2),
      disc: L.circle(latlng, { radius: properties.radius_m, pane: "discs", interactive: false }).addTo(this.map),
      dot: L.circleMarker(latlng, { pane: "dots", interactive: false }).addTo(this.map),
      hit: L.circleMarker(latlng, { pane: "placehits", radius: 13, opacity: 0, fillOpacity: 0, className: "sr-hit" }),
    };
    makePickable(place.hit, "place:" + properties.place, () => this.tips.place(place));
    place.hit.addTo(this.group);
    this.places.set(properties.place, place);
  }

  /**
   * The parts that belong to a zoom, as lines; styles follow.
   * @param {number} zoom a whole one
   */
  pickLines(zoom) {
    this.legs.forEach((leg) => {
      const shown = leg.parts.filter(({ properties }) => properties.min_zoom <= zoom && zoom <= properties.max_zoom);
      const key = shown.map((part) => leg.parts.indexOf(part)).join();
      if (key === leg.shownKey) return;
      leg.shownKey = key;
      leg.shown = shown;
      [leg.casing, leg.strokes].forEach((group) => group.clearLayers());
      shown.forEach((part) => {
        const options = { pane: "lines", interactive: false, smoothFactor: 1 };
        const basis = { basis: part.properties.basis };
        L.polyline(part.latlngs, options).addTo(leg.casing);
        L.polyline(part.latlngs, { ...options, ...basis }).addTo(leg.strokes);
      });
      leg.hit.setLatLngs(shown.map(({ latlngs }) => latlngs));
    });
  }

  /* ── styles ── */

  /**
   * How a leg's line is drawn.
   * @param {Mode} mode
   * @param {Basis} basis
   * @returns {Pattern}
   */
  pattern(mode, basis) {
    return this.looks.patterns[mode][basis];
  }

  /**
   * @param {Palette} colours
   * @param {Chosen} chosen
   */
  styleLegs(colours, chosen) {
    const { looks } = this;
    this.legs.forEach((leg, id) => {
      const { mode } = leg.properties;
      const isFaded = chosen.leg && chosen.leg !== id;
      const wider = chosen.leg === id ? looks.chosen_wider_px : 0;
      const lineOf = (/** @type {L.Layer} */ layer) => /** @type {L.Polyline} */ (layer);
      const { width_px: width } = this.pattern(mode, "computed_path");
      const casing = { color: colours.casing, weight: width + wider + looks.casing_wider_px, opacity: isFaded ? looks.faded_casing_opacity : looks.casing_opacity };
      leg.casing.eachLayer((layer) => lineOf(layer).setStyle(casing));
      leg.strokes.eachLayer((layer) => {
        const line = lineOf(layer);
        const { basis } = /** @type {L.PolylineOptions & { basis: Basis }} */ (line.options);
        line.setStyle({ ...broken(this.pattern(mode, basis)), color: colours["leg-" + mode], opacity: isFaded ? looks.faded_opacity : 1, weight: width + wider });
      });
      if (chosen.leg === id) [leg.casing, leg.strokes].forEach((group) => group.eachLayer((layer) => lineOf(layer).bringToFront()));
    });
  }

  /** @param {Palette} colours */
  styleCorridors(colours) {
    const { corridor: look, corridor_opacity: opacity } = this.looks;
    this.corridors.forEach((corridor) => corridor.lines.eachLayer((line) => /** @type {L.Polyline} */ (line).setStyle({
      color: colours["leg-" + corridor.properties.mode], weight: look.width_px, opacity: opacity, dashArray: look.dashes_px.join(" "),
    })));
  }

  /**
   * @param {Palette} colours
   * @param {Chosen} chosen
   */
  stylePlaces(colours, chosen) {
    const { looks } = this;
    this.places.forEach((place, id) => {
      const isChosen = isChosenPlace(chosen, id);
      const onRoute = this.isOnRoute(id);
      const colour = isChosen ? colours.chosen : colours.disc;
      place.disc.setStyle({
        color: colour, weight: isChosen ? looks.chosen_disc_edge_px : looks.disc_edge_px, opacity: looks.disc_edge_opacity,
        fillColor: colour, fillOpacity: isChosen ? looks.chosen_disc_opacity : looks.disc_opacity,
      });
      place.dot.setStyle({ color: colours.casing, weight: 2, fillColor: isChosen ? colours.chosen : onRoute ? colours.ink : colours.disc, fillOpacity: 1 });
      place.dot.setRadius(isChosen ? 8 : onRoute ? 6 : 4);
    });
  }

  /**
   * @param {boolean} on
   * @param {Palette} colours
   */
  showCorridors(on, colours) {
    this.corridors.forEach(({ lines }) => { if (on) lines.addTo(this.map); else lines.remove(); });
    this.styleCorridors(colours);
  }

  /**
   * Takes places off the map, and puts back the others.
   * @param {readonly string[]} later ids of places that nothing in print by the day of the stage speaks of
   */
  keepBack(later) {
    if (!later.length && !this.later.size) return;
    this.later = new Set(later);
    this.places.forEach(({ disc, dot, hit }, id) => {
      const isLater = this.later.has(id);
      [disc, dot].forEach((mark) => { if (isLater) mark.remove(); else mark.addTo(this.map); });
      if (isLater) this.group.removeLayer(hit);
      else this.group.addLayer(hit);
    });
  }

  /* ── questions ── */

  /** @param {string} id of a place */
  isOnRoute(id) {
    return Array.from(this.legs.values()).some(({ properties }) => properties.from === id || properties.to === id);
  }

  /**
   * What a view shows: `all`, `leg:ID,ID` or `places:ID,ID`; whatever names nothing here shows all.
   * @param {string} view
   */
  boundsOf(view) {
    const [kind, ids] = [view.split(":")[0], (view.split(":")[1] || "").split(",")];
    const bounds = L.latLngBounds([]);
    const extend = (/** @type {{ bounds: L.LatLngBounds } | undefined} */ thing) => { if (thing) bounds.extend(thing.bounds); };
    if (kind === "leg") ids.forEach((id) => extend(this.legs.get(id)));
    if (kind === "places") ids.forEach((id) => extend(this.places.get(id)));
    if (kind === "all" || !bounds.isValid()) this.legs.forEach(extend);
    return bounds;
  }
}

/**
 * @param {Chosen} chosen
 * @param {string} id
 */
export function isChosenPlace(chosen, id) {
  return chosen.place === id || chosen.places.includes(id);
}
