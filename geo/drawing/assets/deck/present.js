/* The live page: opens the deck where the address says, and keeps the address where the presenter is. */
(function () {
  "use strict";

  const page = JSON.parse(document.getElementById("sr-page").textContent);
  const root = document.querySelector(".sr-deck");
  const params = new URLSearchParams(window.location.search);
  const room = params.get("follow");
  const asked = params.get("theme");
  const system = window.matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  const theme = asked === "dark" || asked === "light" ? asked : system;
  const { SupplyRoute } = window;

  function leave(leg) {
    const home = new URL(page.home, window.location.href);
    if (leg) home.searchParams.set("leg", leg);
    window.location.assign(home);
  }

  /* Only what differs from the beginning stands in the address. */
  function keep(state, order) {
    params.set("step", state.step);
    if (state.fragment) params.set("fragment", state.fragment);
    else params.delete("fragment");
    params.set("theme", state.theme);
    if (order) params.set("steps", order.join(","));
    else params.delete("steps");
    const query = params.toString().replace(/%2C/g, ",");
    window.history.replaceState(null, "", window.location.pathname + "?" + query + window.location.hash);
  }

  if (SupplyRoute.speakerToken()) {
    window.supplyRouteSpeaker = SupplyRoute.speak(root, page.data, page.config, { theme: theme });
    return;
  }
  const speaker = new URLSearchParams(params);
  ["step", "fragment"].forEach((name) => speaker.delete(name));
  const deck = SupplyRoute.present(root, page.data, page.config, {
    order: (params.get("steps") || "").split(",").filter(Boolean),
    at: { step: params.get("step"), fragment: params.get("fragment") },
    theme: theme,
    leave: room ? null : leave,
    speakerAddress: room ? null : [window.location.pathname, speaker.toString()].filter(Boolean).join("?"),
    onState: room ? null : keep,
    readOnly: Boolean(room),
  });
  window.supplyRouteDeck = deck;
  const others = { words: page.follow_words, language: page.data.language, briefing: page.home };
  if (room) SupplyRoute.follow(deck, Object.assign({ room: room }, others));
  else SupplyRoute.lead(deck, others);
})();
