/* Before anything of the snapshot is painted: whether the page can unpack its data, and in which theme it opens. */

const root = document.documentElement;
if ("DecompressionStream" in window) root.classList.add("sr-js");
if (!root.dataset.theme) root.dataset.theme = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
