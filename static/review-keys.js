// The review page by keyboard. Single keys can be switched off for good, and never do anything while somebody types.
"use strict";

(function () {
  const form = document.getElementById("article_form");
  const dialog = document.getElementById("keys");
  if (!form || !dialog) return;
  const { review } = form;
  const narrow = window.matchMedia("(max-width: 1023px)");
  const said = document.createElement("p");
  said.className = "visually-hidden";
  said.setAttribute("role", "status");
  form.append(said);
  const order = inReadingOrder();
  let current = -1;

  function inReadingOrder() {
    const named = [...review.text.querySelectorAll("[data-row]")].map((mark) => mark.dataset.row);
    const rows = [...form.querySelectorAll(".review-forms .row[id]")].map((row) => row.id);
    const known = new Set(rows);
    return [...new Set([...named.filter((id) => known.has(id)), ...rows])];
  }

  function go(position) {
    if (!order.length) return;
    current = Math.max(0, Math.min(position, order.length - 1));
    const id = order[current];
    const mark = review.marks(id)[0];
    review.close();
    const row = review.rowOf(id);
    form.querySelectorAll(".current").forEach((one) => one.classList.remove("current"));
    for (const one of [row, ...review.marks(id)]) one.classList.add("current");
    row.tabIndex = -1;
    if (narrow.matches && mark) {
      mark.scrollIntoView({ block: "center" });
      review.open(mark, false);
    }
    row.focus({ preventScroll: true });
    if (!narrow.matches || !mark) row.scrollIntoView({ block: "nearest" });
    if (mark) review.reveal(review.text, mark);
  }

  const here = () => (current >= 0 ? review.rowOf(order[current]) : null);
  const named = (row) => row.querySelector("legend").textContent;

  // One choice stands for “accept”; among several namesakes only a person can choose.
  function accepted(row) {
    const choices = [...row.querySelectorAll(".choices input")].filter((choice) => choice.value && choice.value !== "reject");
    return choices.length === 1 ? choices[0] : choices.find((choice) => choice.checked) || null;
  }

  function decide(row, choice, word) {
    if (!row) return;
    if (!choice) {
      const first = row.querySelector(".choices input");
      first.focus();
      said.textContent = `${named(row)}: choose which one`;
      return;
    }
    if (!choice.checked) choice.click();
    said.textContent = `${named(row)}: ${word}`;
    go(current + 1);
  }

  function edit(row) {
    if (!row) return;
    row.querySelector("details, .inline").open = true;
    row.querySelector(".inline input:not([type=hidden]), .inline select").focus();
  }

  function approve() {
    const button = form.querySelector("[name=_publish_next], [name=_save_next]");
    if (button) form.requestSubmit(button);
  }

  const KEYS = {
    j: () => go(current + 1),
    k: () => go(current - 1),
    a: () => decide(here(), here() && accepted(here()), "accepted"),
    x: () => decide(here(), here() && here().querySelector('.choices input[value="reject"]'), "rejected"),
    e: () => edit(here()),
    n: () => review.add && review.add("name"),
    q: () => review.add && review.add("quote"),
    u: () => form.dispatchEvent(new Event("desk:undo")),
    Enter: approve,
    "?": () => dialog.showModal(),
  };
  const TYPED_IN = "input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]";
  const ACTS_ON_ENTER = "a, button, summary, input[type=submit]";

  document.addEventListener("keydown", (event) => {
    const { key, target } = event;
    if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (target.closest(TYPED_IN)) return leave(event);
    const isOff = form.dataset.keys === "off" || dialog.open || event.repeat && key === "Enter";
    if (isOff || !(key in KEYS) || (key === "Enter" && target.closest(ACTS_ON_ENTER))) return;
    event.preventDefault();
    KEYS[key]();
  });

  // Enter and Escape end the typing in a box of one line; without this Enter would save.
  function leave(event) {
    const row = event.target.closest(".row");
    const ends = event.key === "Escape" || (event.key === "Enter" && event.target.matches("input:not([type=submit])"));
    if (!ends || !form.contains(event.target) || (event.key === "Escape" && review.isOpen())) return;
    event.preventDefault();
    event.target.blur();
    if (!row) return;
    row.tabIndex = -1;
    row.focus({ preventScroll: true });
  }

  form.addEventListener("desk:undone", ({ detail: field }) => {
    const row = field && field.closest(".row[id]");
    said.textContent = "The last decision is undone.";
    if (row) go(order.indexOf(row.id));
  });
  form.addEventListener("focusin", ({ target }) => {
    const row = target.closest(".row[id]");
    if (row && order.includes(row.id)) current = order.indexOf(row.id);
  });

  const button = document.querySelector(".keys-open");
  button.hidden = false;
  button.addEventListener("click", () => dialog.showModal());
  document.getElementById("habits").addEventListener("change", async ({ currentTarget: habits, target }) => {
    form.dataset.keys = target.checked ? "on" : "off";
    await fetch(habits.action, { method: "POST", body: new FormData(habits) });
  });
})();
