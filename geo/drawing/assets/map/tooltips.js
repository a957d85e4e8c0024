/* Tooltips of what is on the map, and how a click on it is told to the frame around. */
import { element } from "../page/dom.js";

/**
 * A tooltip, made when it opens.
 * @param {L.Path} layer
 * @param {() => Node[]} tip
 */
export function addTip(layer, tip) {
  const content = () => {
    const box = element("div");
    box.append(...tip());
    return box.innerHTML;
  };
  layer.bindTooltip("", { sticky: true, direction: "top", offset: [0, -8], opacity: 1 });
  layer.on("tooltipopen", () => layer.setTooltipContent(content()));
  return content;
}

/**
 * The frame reports the text of the clicked thing's tooltip: so the tooltip carries the id, hidden, and a count that
 * makes a second click on the same thing a new answer.
 * @param {L.Path} layer
 * @param {string} id
 * @param {() => Node[]} tip
 */
export function makePickable(layer, id, tip) {
  let clicks = 0;
  const content = addTip(layer, () => {
    const hidden = element("span", "", "#" + id + "#" + clicks + "#");
    hidden.hidden = true;
    return [hidden, ...tip()];
  });
  layer.on("click", (event) => {
    clicks += 1;
    layer.setTooltipContent(content());
    L.DomEvent.stopPropagation(event);
  });
}
