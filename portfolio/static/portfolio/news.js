// News: the preview while typing, suggestions from the server, and Ctrl+Enter to save. Without it the buttons do.
(function () {
  "use strict";

  const form = document.getElementById("news");
  if (!form) return;
  const PAUSE = 350;
  let timer = null;
  let asked = 0;
  let last = Promise.resolve();

  // One question at a time: the server has others to answer.
  function inTurn(job) {
    last = last.then(job).catch(() => {});
  }

  // Puts the answer's parts in the places of the same id.
  function show(text) {
    const answer = new DOMParser().parseFromString(text, "text/html");
    for (const place of form.querySelectorAll("[data-reading]")) {
      const part = answer.getElementById(place.id);
      if (part) place.replaceChildren(...[...part.childNodes].map((node) => document.importNode(node, true)));
    }
    // A source that is not known has to be described.
    if (form.querySelector("#reading-source .problem")) form.querySelector(".new-source").open = true;
  }

  function tellLost() {
    const note = document.createElement("p");
    note.className = "errornote";
    note.textContent = form.dataset.lost;
    document.getElementById("reading-source").replaceChildren(note);
  }

  async function preview() {
    const mine = ++asked;
    const body = new FormData(form);
    body.append("preview", "1");
    try {
      const answer = await fetch(form.action, {
        method: "POST", body, headers: { "X-Requested-With": "fetch" },
      });
      const text = await answer.text();
      // What was typed since has been asked for as well.
      if (mine !== asked) return;
      if (answer.ok) show(text);
      else if (answer.status === 403) tellLost();
    } catch {
      // Without an answer the buttons still work.
    }
  }

  function nounOf(field) {
    if (field.name === "source") return "source";
    const row = field.closest("[data-row]");
    if (!row) return null;
    if (field.name.endsWith("-project")) return "project";
    if (field.name.endsWith("-umbrella")) return "umbrella";
    if (!field.name.endsWith("-which")) return null;
    const what = row.querySelector("select").value;
    return what === "party" ? "organization" : what;
  }

  // The project of a row: its own, or the nearest one above.
  function projectOf(field) {
    const boxes = [...form.querySelectorAll("[name$='-project']")];
    const own = boxes.findIndex((box) => box.closest("[data-row]") === field.closest("[data-row]"));
    return boxes.slice(0, own + 1).map((box) => box.value.trim()).filter(Boolean).pop() || "";
  }

  async function suggest(field) {
    const noun = nounOf(field);
    if (!noun) return;
    const query = new URLSearchParams({ noun, q: field.value.replace(/^\+/, "") });
    if (field.name.endsWith("-which")) query.set("project", projectOf(field));
    const answer = await fetch(`${form.dataset.find}?${query}`, { headers: { "X-Requested-With": "fetch" } });
    if (!answer.ok) return;
    const { found } = await answer.json();
    const list = document.getElementById(field.name.endsWith("-which") ? "list-which" : `list-${noun}`);
    const typed = field.value.trim();
    const options = found.map(({ value, label }) => new Option(label, value));
    if (typed && !typed.startsWith("+") && !["source", "status", "umbrella"].includes(noun)) {
      options.push(new Option(form.dataset.new, `+${typed}`));
    }
    list.replaceChildren(...options);
    if (field.name.endsWith("-which")) field.setAttribute("list", "list-which");
  }

  form.addEventListener("input", (event) => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      inTurn(() => suggest(event.target));
      inTurn(preview);
    }, PAUSE);
  });
  form.addEventListener("focusin", (event) => inTurn(() => suggest(event.target)));
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      form.requestSubmit(form.querySelector("[name=save]"));
    }
  });
  // A second press of the button while the first is under way.
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "1";
  });
  window.addEventListener("pageshow", () => delete form.dataset.sent);
})();
