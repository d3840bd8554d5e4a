// A list that changes in place: what htmx leaves to the page. Without this script, and without htmx, it is forms and links.
(function () {
  "use strict";

  const byId = (id) => document.getElementById(id);
  const all = (selector) => document.querySelectorAll(selector);
  let removed = -1;

  // What stands outside the list leads to the same question: in other languages, and back to it.
  function follow() {
    const next = location.pathname + location.search;
    for (const link of all(".lang a")) link.search = location.search;
    for (const link of all(".account a[href*='next=']")) link.search = new URLSearchParams({ next });
    for (const field of all(".theme [name=next]")) field.value = next;
    all("[rel=canonical]")[0].href = (byId("permanent") || location).href;
  }

  // A sheet over a small screen is filled in whole and sent once: then the page opens anew, and the sheet is shut.
  document.addEventListener("htmx:beforeRequest", (event) => {
    const asked = event.detail.requestConfig.triggeringEvent;
    const form = byId("filterform");
    if (event.target !== form || !byId("filters").matches(":target")) return;
    event.preventDefault();
    if (asked && asked.type === "submit") form.submit();
  });

  document.addEventListener("htmx:beforeSwap", (event) => {
    removed = [...all(".chip")].indexOf(event.detail.requestConfig.elt);
  });

  document.addEventListener("htmx:afterSettle", () => {
    const line = byId("res");
    if (!line) return;
    follow();
    byId("announced").textContent = line.textContent.trim();
    const search = byId("q");
    // The box stands beside what is swapped, so that no letter typed meanwhile is lost.
    if (document.activeElement !== search) search.value = new URLSearchParams(location.search).get("q") || "";
    if (removed >= 0) {
      const chips = all(".chip");
      (chips[Math.min(removed, chips.length - 1)] || line).focus();
      removed = -1;
    } else if (document.activeElement === document.body) line.focus();
  });

  // A request that failed leaves the rows as they are: say so, and ask again by opening the address.
  for (const kind of ["htmx:sendError", "htmx:responseError"]) {
    document.addEventListener(kind, (event) => {
      if (event.detail.requestConfig.verb === "get") byId("failed").hidden = false;
    });
  }

  // Menus close by Escape and by a click elsewhere.
  document.addEventListener("keydown", (event) => {
    const open = event.key === "Escape" && document.querySelector("details.menu[open]");
    if (!open) return;
    open.open = false;
    open.querySelector("summary").focus();
  });
  document.addEventListener("click", (event) => {
    for (const menu of all("details.menu[open]")) {
      if (!menu.contains(event.target)) menu.open = false;
    }
  });
})();
