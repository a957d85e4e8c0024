/* The map beside the claims: what of it is clicked, and what it shows of the page's state. */
import { open } from "../map/main.js";
import { find } from "../page/dom.js";

/** @import { SnapshotPage, ClaimRecord } from "../messages.js" */
/** @import { Config, RouteMap } from "../map/route_map.js" */
/** @import { State } from "./address.js" */

/**
 * Puts the map in the still picture's place.
 * @param {Config} config
 * @param {(name: string) => void} pick hears of clicks, as `leg:ID` or `place:ID`, and of the map's tools
 */
export function openMap(config, pick) {
  const box = find(document, "#sr-map");
  box.hidden = false;
  find(document, ".sr-still").hidden = true;
  const map = open(box, config);
  map.onPick = pick;
  map.route.on("click", (event) => {
    const layer = event.propagatedFrom || event.layer;
    const idOf = (/** @type {ReadonlyMap<string, { hit: L.Layer }>} */ things) => Array.from(things).find(([, thing]) => thing.hit === layer)?.[0];
    const [leg, place] = [idOf(map.legs), idOf(map.places)];
    if (leg) pick("leg:" + leg);
    else if (place) pick("place:" + place);
  });
  return map;
}

/**
 * @param {RouteMap} map
 * @param {SnapshotPage} data
 * @param {State} state
 * @param {ClaimRecord | undefined} chosen whose places or legs are in sight
 * @param {string} theme
 */
export function showOnMap(map, data, { leg, place, claim, layer }, chosen, theme) {
  const places = chosen ? chosen.places : [];
  const view = places.length ? "places:" + places.join(",") : chosen && chosen.legs.length ? "leg:" + chosen.legs.join(",")
    : place ? "places:" + place : leg ? "leg:" + leg : "all";
  map.show({
    theme: theme, language: data.language, leg: leg || null, place: place || null, places: places, view: view,
    corridors: layer.includes("corridors"), grid: layer.includes("grid"),
    key: [theme, leg, place, claim].join("|"), words: data.map_words, heard: "",
  });
}

/**
 * Names have another size on stage than beside the claims.
 * @param {RouteMap | null} map
 */
export function relabel(map) {
  if (!map) return;
  map.labels.forgetSizes();
  if (map.ready) map.placeLabels();
}
