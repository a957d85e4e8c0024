/* The buttons over the map: where to go, measuring, the grid, other corridors; and the boxes they stand in. */
import { all, button as pressable, element, find, lineIcon } from "../page/dom.js";

/** @import { MapWords } from "../messages.js" */
/** @typedef {"views" | "measure" | "grid" | "corridors"} Tool */

const ICON_PX = 20;
const GAP_PX = 10;
/* How much of the map's height the legend takes at most, and how much with what stands under it; but it can be read. */
const MOST_SHARE = 0.45;
const MOST_UNDER = 0.6;
const LEAST_PX = 60;
/* The attribution has at least one line once it says anything. */
const LINE_PX = 18;
/* A way around the boxes that takes more of the map than this leaves no room for a route. */
const MOST_TAKEN = 0.8;
const ICONS = {
  views: "M12 21s-7-6.2-7-11a7 7 0 0 1 14 0c0 4.800-7 11-7 11zM12 12.500a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5z",
  measure: "M3 16 16 3l5 5L8 21zM7 12l2 2M10 9l3 3M13 6l2 2",
  grid: "M3 12h18M12 3v18M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 3c-5 5-5 13 0 18M12 3c5 5 5 13 0 18",
  corridors: "M3 12h5c4 0 4-6 8-6h5M8 12c4 0 4 6 8 6h5",
};

export class Controls {
  /**
   * @param {L.Map} map
   * @param {() => Partial<MapWords>} words
   * @param {Record<Exclude<Tool, "views">, () => void>} press
   * @param {() => Record<Exclude<Tool, "views">, boolean>} pressed
   */
  constructor(map, words, press, pressed) {
    this.map = map;
    this.words = words;
    this.pressed = pressed;
    this.legend = addBox(map, "bottomleft", "sr-legend");
    this.tools = addBox(map, "topright", "sr-tools");
    /** @type {Record<Tool, HTMLButtonElement>} */
    this.buttons = {
      views: tool(ICONS.views, () => this.toggleViews()),
      measure: tool(ICONS.measure, press.measure),
      grid: tool(ICONS.grid, press.grid),
      corridors: tool(ICONS.corridors, press.corridors),
    };
    this.tools.append(...Object.values(this.buttons));
    /* How far above the map's lower edge the legend stood when room was made for it. */
    this.keptFree = 0;
    this.views = element("div", "sr-views");
    this.views.hidden = true;
    this.tools.append(this.views);
    map.on("sr:tool", () => this.label());
    map.on("click", () => this.closeViews());
  }

  label() {
    const words = this.words();
    const pressed = { views: !this.views.hidden, ...this.pressed() };
    for (const name of /** @type {const} */ (["views", "measure", "grid", "corridors"])) {
      const button = this.buttons[name];
      const said = String(words[`tool_${name}`]);
      button.title = said;
      button.setAttribute("aria-label", said);
      button.setAttribute("aria-pressed", String(pressed[name]));
    }
  }

  closeViews() {
    this.views.hidden = true;
    this.label();
  }

  toggleViews() {
    this.views.hidden = !this.views.hidden;
    this.label();
    if (!this.views.hidden) find(this.views, "button").focus();
  }

  /**
   * What to go to, by name, and the view of each.
   * @param {[text: string, view: string][]} views
   * @param {(view: string) => void} go
   */
  fillViews(views, go) {
    this.views.replaceChildren(...views.map(([text, view]) => pressable("", text, () => { this.closeViews(); go(view); })));
  }

  /**
   * Room around what is shown: beside the legend or above it, whichever leaves the map closer.
   * @param {L.LatLngBounds} bounds
   * @returns {{ paddingTopLeft: [number, number], paddingBottomRight: [number, number] }}
   */
  margins(bounds) {
    const size = this.map.getSize();
    const edge = Math.round(Math.min(size.x, size.y) * 0.09);
    this.keptFree = this.placeLegend();
    const legend = { width: this.legend.offsetWidth, height: this.legend.offsetHeight + this.keptFree };
    const right = Math.max(edge, this.tools.offsetWidth + 24);
    const under = Math.max(edge + 20, heightOf(this.map.attributionControl) + GAP_PX);
    /** @type {(left: number, bottom: number) => { paddingTopLeft: [number, number], paddingBottomRight: [number, number] }} */
    const around = (left, bottom) => ({ paddingTopLeft: [left, edge], paddingBottomRight: [right, bottom] });
    const choices = [around(Math.max(edge, legend.width + 24), under), around(edge, Math.max(under, legend.height + GAP_PX))];
    const zooms = choices.map((choice) => {
      const taken = L.point(choice.paddingTopLeft).add(choice.paddingBottomRight);
      return taken.x < size.x * MOST_TAKEN && taken.y < size.y * MOST_TAKEN ? this.map.getBoundsZoom(bounds, false, taken) : -1;
    });
    return choices[zooms[0] > zooms[1] ? 0 : 1];
  }

  /**
   * Keeps the legend beside the scale, above the attribution, and so small that the route has room.
   * @returns {number} how far above the map's lower edge it stands, in pixels
   */
  placeLegend() {
    const container = this.map.getContainer();
    const size = this.map.getSize();
    const beside = all(container, ".leaflet-bottom.leaflet-right > :not(.leaflet-control-attribution)");
    const widest = Math.max(0, ...beside.map((box) => box.offsetWidth));
    this.legend.style.setProperty("--sr-room", size.x - widest - 4 * GAP_PX + "px");
    const above = GAP_PX + Math.max(LINE_PX, heightOf(this.map.attributionControl));
    this.legend.style.marginBottom = above + "px";
    this.legend.style.maxHeight = Math.round(Math.max(LEAST_PX, Math.min(size.y * MOST_SHARE, size.y * MOST_UNDER - above))) + "px";
    return above;
  }
}

/** @param {L.Control | undefined} control */
function heightOf(control) {
  return control?.getContainer()?.offsetHeight ?? 0;
}

/**
 * @param {L.Map} map
 * @param {L.ControlPosition} position
 * @param {string} className
 */
function addBox(map, position, className) {
  const box = element("div", className);
  const control = new L.Control({ position: position });
  control.onAdd = () => {
    L.DomEvent.disableClickPropagation(box);
    L.DomEvent.disableScrollPropagation(box);
    return box;
  };
  control.addTo(map);
  return box;
}

/**
 * @param {string} icon a path
 * @param {() => void} press
 */
function tool(icon, press) {
  const made = pressable("sr-tool", "", press);
  made.append(lineIcon(icon, ICON_PX));
  return made;
}
