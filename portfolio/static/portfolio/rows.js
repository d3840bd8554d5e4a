// Keys of a list: to the search, from row to row, and what they are. Without this script they are fields and links.
(function () {
  "use strict";

  const byId = (id) => document.getElementById(id);
  const [help, opener, isOn] = ["keys", "keys-open", "keys-on"].map(byId);
  const CODES = { KeyJ: "j", KeyK: "k", KeyX: "x" };
  const TYPED = "input:not([type=checkbox], [type=radio]), select, textarea, [contenteditable]";
  const rowOf = (element) => element.closest("#results tbody tr");

  // The storage may be closed to pages.
  try {
    isOn.checked = localStorage.getItem("keys") !== "off";
    isOn.addEventListener("change", () => localStorage.setItem("keys", isOn.checked ? "on" : "off"));
  } catch {}
  opener.hidden = false;
  opener.addEventListener("click", () => help.showModal());

  function move(by) {
    const names = [...document.querySelectorAll("#results tbody .name")];
    const row = rowOf(document.activeElement);
    const at = row ? names.findIndex((name) => rowOf(name) === row) : by > 0 ? -1 : names.length;
    const name = names[Math.min(Math.max(at + by, 0), names.length - 1)];
    if (name) name.focus();
  }

  const DEEDS = {
    "/": () => byId("q").select(),
    "?": () => help.showModal(),
    j: () => move(1),
    k: () => move(-1),
    x: () => {
      const row = rowOf(document.activeElement);
      if (row) row.querySelector(".pick input").click();
    },
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || event.defaultPrevented) return;
    if (!isOn.checked || help.open || event.target.closest(TYPED)) return;
    // Where the letters are not Latin ones, the place on the keyboard counts.
    const key = event.key > "~" && !event.shiftKey ? CODES[event.code] : event.key;
    if (!Object.hasOwn(DEEDS, key)) return;
    event.preventDefault();
    DEEDS[key]();
  });
})();

// Rows that are ticked: how many there are, and all of a page at once. Without this script the boxes and buttons do.
(function () {
  "use strict";

  const byId = (id) => document.getElementById(id);
  const boxes = () => [...document.querySelectorAll("#results tbody .pick input")];

  function count() {
    const [all, picked] = [byId("pick-all"), byId("picked")];
    if (!all) return "";
    const ticked = boxes().filter((box) => box.checked).length;
    all.hidden = false;
    all.checked = ticked > 0 && ticked === boxes().length;
    all.indeterminate = ticked > 0 && !all.checked;
    picked.textContent = `${picked.dataset.words}: ${ticked}`;
    return picked.textContent;
  }

  document.addEventListener("change", ({ target }) => {
    if (!target.closest(".pick")) return;
    if (target.id === "pick-all") for (const box of boxes()) box.checked = target.checked;
    byId("announced").textContent = count();
  });
  // The bar goes, and with it the button that was pressed.
  document.addEventListener("reset", () => setTimeout(() => {
    byId("announced").textContent = count();
    byId("res").focus();
  }));
  document.addEventListener("htmx:afterSettle", count);
  window.addEventListener("pageshow", count);
  count();
})();
