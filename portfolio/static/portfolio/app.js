// On narrow screens the navigation scrolls sideways: bring the entry of this page into view.
(function () {
  "use strict";

  const current = document.querySelector(".nav [aria-current]");
  const nav = current && current.parentElement;
  if (nav) nav.scrollLeft = current.offsetLeft - nav.offsetLeft - (nav.clientWidth - current.clientWidth) / 2;
})();

// Citation cards: Escape closes them, and where nothing hovers a tap opens them. Without this script they are links.
(function () {
  "use strict";

  const cites = () => document.querySelectorAll(".cite");
  const closest = (event) => (event.target instanceof Element ? event.target.closest(".cite") : null);

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const cite of cites()) {
      if (cite.matches(":hover, :focus-within")) cite.classList.add("is-shut");
      cite.classList.remove("is-open");
    }
  });

  // What Escape has shut opens again as soon as pointer or focus comes back.
  for (const kind of ["focusin", "mouseover"]) {
    document.addEventListener(kind, (event) => {
      const here = closest(event);
      for (const cite of document.querySelectorAll(".cite.is-shut")) {
        if (cite !== here) cite.classList.remove("is-shut");
      }
    });
  }

  document.addEventListener("click", (event) => {
    const here = closest(event);
    const isMark = here && event.target.closest("a") && event.target.closest("a").parentElement === here;
    for (const cite of cites()) if (cite !== here) cite.classList.remove("is-open");
    if (!isMark || window.matchMedia("(hover: hover)").matches) return;
    event.preventDefault();
    const opens = !here.classList.contains("is-open");
    here.classList.toggle("is-open", opens);
    here.classList.toggle("is-shut", !opens);
  });
})();
