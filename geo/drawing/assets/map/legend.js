/* The legend: each leg with its line, what broken and whole lines mean, the disc, and what is asked of another server. */
import { drawn, element } from "../page/dom.js";
import { keep, readKept } from "../page/kept.js";
import { broken } from "./features.js";
import { lengthIn, nameIn } from "./tips.js";

/** @import { Basis, Looks, Palette, Stage, Tiles } from "../messages.js" */
/** @import { Corridor, Leg, Route } from "./route.js" */

/* On a map no wider than this it begins closed. */
const NARROW_PX = 520;
const KEPT = "sr-legend";

export class Legend {
  /**
   * @param {HTMLElement} box
   * @param {Route} route
   * @param {Looks} looks
   */
  constructor(box, route, looks) {
    this.box = box;
    this.route = route;
    this.looks = looks;
  }

  /**
   * @param {Stage} stage
   * @param {Palette} colours
   * @param {{ corridorsOn: boolean, tiles: Tiles | null, widthPx: number }} of the map
   */
  fill(stage, colours, { corridorsOn, tiles, widthPx }) {
    const details = element("details");
    /* As its reader left it, on this page or on the one before. */
    const kept = readKept(KEPT);
    details.open = kept ? kept === "open" : widthPx > NARROW_PX;
    let opens = details.open;
    details.addEventListener("toggle", () => {
      /* Browsers also tell of the state it was made in. */
      if (details.open === opens) return;
      opens = details.open;
      keep(KEPT, opens ? "open" : "closed");
    });
    details.append(element("summary", "", stage.words.legend), this.list(stage, colours, corridorsOn, tiles));
    this.box.replaceChildren(details);
  }

  /**
   * @param {Stage} stage
   * @param {Palette} colours
   * @param {boolean} corridorsOn
   * @param {Tiles | null} tiles
   */
  list(stage, colours, corridorsOn, tiles) {
    const { words } = stage;
    const list = element("ul");
    const legs = Array.from(this.route.legs.values());
    legs.forEach((leg) => list.append(row(this.sample(leg, colours), leg.number + " · " + nameIn(stage, leg.properties))));
    const bases = new Set(legs.flatMap((leg) => leg.parts.map(({ properties }) => properties.basis)));
    const rail = legs.find((leg) => leg.properties.mode === "rail");
    if (bases.has("computed_path") || !bases.has("stated_path")) list.append(row(null, words.inferred));
    if (bases.has("computed_path") && bases.has("published_station") && rail)
      list.append(row(this.sample(rail, colours, "published_station"), words.bridged));
    if (bases.has("stated_path")) list.append(row(null, words.stated));
    if (corridorsOn) this.route.corridors.forEach((corridor) => list.append(
      row(this.corridorSample(corridor, colours), nameIn(stage, corridor.properties) + " · " + lengthIn(stage, corridor.properties))));
    list.append(row(this.discSample(colours), words.disc));
    if (tiles) list.append(row(null, words.tiles.replace("{server}", tiles.server)));
    return list;
  }

  /**
   * @param {Leg} leg
   * @param {Palette} colours
   * @param {Basis} [basis] the leg's own if none is given
   */
  sample(leg, colours, basis) {
    const { mode, path_basis: own } = leg.properties;
    const pattern = this.route.pattern(mode, basis || (own === "stated" ? "stated_path" : "computed_path"));
    const { dashArray, lineCap } = broken(pattern);
    return picture(drawn("line", {
      x1: 2, y1: 6, x2: 32, y2: 6, stroke: colours["leg-" + mode], "stroke-width": pattern.width_px,
      "stroke-linecap": lineCap, "stroke-dasharray": dashArray || "none",
    }));
  }

  /**
   * @param {Corridor} corridor
   * @param {Palette} colours
   */
  corridorSample(corridor, colours) {
    const { corridor: look, corridor_opacity: opacity } = this.looks;
    return picture(drawn("line", {
      x1: 2, y1: 6, x2: 32, y2: 6, stroke: colours["leg-" + corridor.properties.mode], "stroke-width": look.width_px,
      "stroke-opacity": opacity, "stroke-dasharray": look.dashes_px.join(" "),
    }));
  }

  /** @param {Palette} colours */
  discSample({ disc }) {
    return picture(drawn("circle", { cx: 17, cy: 6, r: 5, fill: disc, "fill-opacity": this.looks.legend_disc_opacity, stroke: disc }));
  }
}

/** @param {SVGElement} shape */
function picture(shape) {
  const svg = drawn("svg", { width: 34, height: 12, "aria-hidden": "true" });
  svg.append(shape);
  return svg;
}

/**
 * @param {SVGElement | null} sample
 * @param {string} text
 */
function row(sample, text) {
  const made = element("li", sample ? "" : "note");
  if (sample) made.append(sample);
  made.append(element("span", "", text));
  return made;
}
