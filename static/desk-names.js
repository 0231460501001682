// Names as one types, in the boxes of the desk that say what they ask for: data-suggest. One list serves all of them.
// Without this file a box takes a full name or an address.
"use strict";

(function () {
  const form = document.querySelector("[data-suggest-at]");
  if (!form) return;
  const PAUSE = 120; // milliseconds without a key before the server is asked
  const list = document.createElement("ul");
  Object.assign(list, { id: "names-found", className: "names-found", hidden: true });
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Suggestions");
  document.body.append(list);
  let box = null;
  let found = [];
  let active = -1;
  let timer = 0;
  let asked = null;

  function attach(input) {
    if (box === input) return;
    close();
    box = input;
    const states = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id };
    for (const [name, value] of Object.entries(states)) input.setAttribute(name, value);
  }

  function close() {
    clearTimeout(timer);
    if (asked) asked.abort();
    list.hidden = true;
    active = -1;
    if (!box) return;
    box.setAttribute("aria-expanded", "false");
    box.removeAttribute("aria-activedescendant");
  }

  function place() {
    if (list.hidden || !box) return;
    const at = box.getBoundingClientRect();
    const below = at.bottom + list.offsetHeight < window.innerHeight || at.top < list.offsetHeight;
    list.style.top = `${below ? at.bottom : at.top - list.offsetHeight}px`;
    list.style.left = `${Math.max(0, Math.min(at.left, document.documentElement.clientWidth - list.offsetWidth))}px`;
    list.style.minWidth = `${at.width}px`;
  }

  async function ask(term) {
    if (asked) asked.abort();
    if (term.length < 2) return close();
    asked = new AbortController();
    const input = box;
    try {
      const address = form.dataset.suggestAt.replace("noun", input.dataset.suggest);
      const answer = await fetch(`${address}?${new URLSearchParams({ term })}`, { signal: asked.signal });
      if (answer.ok && box === input && document.activeElement === input) show((await answer.json()).results);
    } catch (error) {
      if (error.name !== "AbortError") close(); // the box still takes a full name
    }
  }

  function show(results) {
    found = results;
    active = -1;
    box.removeAttribute("aria-activedescendant");
    list.replaceChildren(...results.map(option));
    list.hidden = !results.length;
    box.setAttribute("aria-expanded", String(results.length > 0));
    place();
  }

  function option(one, number) {
    const row = document.createElement("li");
    Object.assign(row, { id: `names-found-${number}` });
    row.setAttribute("role", "option");
    row.setAttribute("aria-selected", "false");
    const name = document.createElement("bdi");
    name.textContent = one.name;
    const about = document.createElement("small");
    about.textContent = [one.kind, one.where, one.matched ? `“${one.matched}”` : ""].filter(Boolean).join(" · ");
    row.append(name, " ", about);
    return row;
  }

  function point(number) {
    active = (number + found.length) % found.length;
    [...list.children].forEach((one, at) => one.setAttribute("aria-selected", String(at === active)));
    box.setAttribute("aria-activedescendant", list.children[active].id);
    list.children[active].scrollIntoView({ block: "nearest" });
  }

  // The box holds the address, which only one thing has; what it stands for is said below.
  function pick(number) {
    const chosen = found[number];
    const input = box;
    close();
    input.value = chosen.value;
    input.dispatchEvent(new Event("input", { bubbles: true }));
    clearTimeout(timer);
    tell(input, chosen.label);
  }

  function tell(input, label) {
    let told = input.parentElement.querySelector(".told");
    if (!told) {
      told = document.createElement("span");
      told.className = "help told";
      told.setAttribute("role", "status");
      input.after(told);
    }
    told.textContent = label;
  }

  document.addEventListener("focusin", ({ target }) => {
    if (!target.matches("input[data-suggest]")) return close();
    attach(target);
    const words = target.closest(".added") && target.closest(".added").querySelector('[name$="-words"]');
    if (!target.value && words) ask(words.value.replace(/\s+/g, " ").trim().slice(0, 80));
  });
  document.addEventListener("input", ({ target, isTrusted }) => {
    if (target !== box || !isTrusted) return;
    const told = target.parentElement.querySelector(".told");
    if (told) told.textContent = "";
    clearTimeout(timer);
    timer = setTimeout(() => ask(target.value.trim()), PAUSE);
  });
  document.addEventListener("keydown", (event) => {
    if (event.target !== box || event.isComposing) return;
    if ((event.key === "ArrowDown" || event.key === "ArrowUp") && !list.hidden) {
      event.preventDefault();
      const down = event.key === "ArrowDown";
      point(active < 0 ? (down ? 0 : -1) : active + (down ? 1 : -1));
    } else if (event.key === "Enter" && !list.hidden && active >= 0) {
      event.preventDefault();
      pick(active);
    } else if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      close();
    }
  }, true);
  list.addEventListener("pointerdown", (event) => event.preventDefault()); // the box keeps the focus
  list.addEventListener("click", (event) => {
    const chosen = event.target.closest("[role=option]");
    if (chosen) pick([...list.children].indexOf(chosen));
  });
  document.addEventListener("scroll", (event) => { if (event.target !== list) place(); }, { capture: true, passive: true });
})();
