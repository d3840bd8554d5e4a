// Boxes for a source offer those that have the words typed so far. Without it they offer the newest ones.
(function () {
  "use strict";

  const PAUSE = 300;
  const list = document.getElementById("list-source");
  if (!list) return;
  let timer = null;
  let asked = 0;

  async function offer(text) {
    const mine = ++asked;
    const answer = await fetch(`${list.dataset.find}?${new URLSearchParams({ noun: "source", q: text })}`);
    if (!answer.ok) return;
    const { found } = await answer.json();
    // What was typed since has been asked for as well.
    if (mine === asked) list.replaceChildren(...found.map(({ value, label }) => new Option(label, value)));
  }

  document.addEventListener("input", ({ target }) => {
    if (target.getAttribute("list") !== list.id || !target.value.trim()) return;
    clearTimeout(timer);
    timer = setTimeout(() => offer(target.value).catch(() => {}), PAUSE);
  });
})();
