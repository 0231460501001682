// The review page: a mark in the text and its row know each other, and a mark that is clicked shows its row in a card.
// Without this file every mark is a link to its row.
"use strict";

(function () {
  const form = document.getElementById("article_form");
  if (!form) return;
  const text = form.querySelector(".review-text");
  const card = form.querySelector(".card");
  const marksOf = new Map(); // the id of a row: its marks
  let lit = "";
  let opened = null; // the row in the card, the mark that it belongs to, and what keeps its place in the list
  let byPointer = false;

  for (const mark of text.querySelectorAll("[data-row]")) {
    const known = marksOf.get(mark.dataset.row);
    if (known) known.push(mark);
    else marksOf.set(mark.dataset.row, [mark]);
  }

  const rowOf = (id) => document.getElementById(id);
  const marks = (id) => marksOf.get(id) || [];
  const idAt = (target) => {
    const found = target.closest("[data-row], .row[id]");
    return found ? found.dataset.row || found.id : "";
  };

  function light(id) {
    if (id === lit) return;
    for (const [one, on] of [[lit, false], [id, true]]) {
      if (!one) continue;
      for (const element of [rowOf(one), ...marks(one)]) if (element) element.classList.toggle("lit", on);
    }
    lit = id;
  }

  // Scrolls a pane, and nothing around it, until the element can be seen.
  function reveal(pane, element) {
    if (!element || pane.scrollHeight <= pane.clientHeight) return;
    const own = pane.getBoundingClientRect();
    const seen = element.getBoundingClientRect();
    if (seen.top < own.top || seen.bottom > own.bottom) pane.scrollTop += seen.top - own.top - pane.clientHeight / 3;
  }

  form.addEventListener("pointerover", (event) => {
    if (event.pointerType !== "mouse") return;
    const id = idAt(event.target);
    light(id);
    if (id && event.target.closest(".review-forms .row")) reveal(text, marks(id)[0]);
    else if (id && event.target.closest("[data-row]")) reveal(form.querySelector(".review-forms"), rowOf(id));
  });
  form.addEventListener("focusin", (event) => {
    const id = idAt(event.target);
    light(id);
    if (id && event.target.closest(".row")) reveal(text, marks(id)[0]);
    else if (id) reveal(form.querySelector(".review-forms"), rowOf(id));
  });

  // Cards

  function open(mark, focus) {
    close();
    const row = rowOf(mark.dataset.row);
    if (!row) return;
    const place = document.createElement("li");
    place.className = "row away";
    place.style.height = `${row.offsetHeight}px`;
    row.replaceWith(place);
    card.firstElementChild.append(row);
    card.hidden = false;
    opened = { row, mark, place };
    set();
    light(row.id);
    if (focus) row.querySelector("input:not([type=hidden]), select, textarea").focus({ preventScroll: true });
  }

  function close() {
    if (!opened) return;
    const held = card.contains(document.activeElement);
    opened.place.replaceWith(opened.row);
    card.hidden = true;
    const { mark } = opened;
    opened = null;
    if (held) (mark.matches("a") ? mark : text).focus({ preventScroll: true });
  }

  // Below the mark, or above it if there is no room; on a narrow screen the sheet at the foot that the stylesheet makes.
  function set() {
    if (!opened || !opened.mark.isConnected) return;
    const at = opened.mark.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = card;
    const below = at.bottom + 8 + height < window.innerHeight;
    card.style.setProperty("--top", `${Math.max(8, below ? at.bottom + 8 : at.top - height - 8)}px`);
    card.style.setProperty("--left", `${Math.max(8, Math.min(at.left, document.documentElement.clientWidth - width - 8))}px`);
  }

  text.addEventListener("click", (event) => {
    const mark = event.target.closest("[data-row]");
    if (!mark || !rowOf(mark.dataset.row) || event.ctrlKey || event.metaKey) return;
    if (!window.getSelection().isCollapsed) return;
    event.preventDefault();
    open(mark, event.detail === 0);
  });
  card.querySelector(".card-close").addEventListener("click", close);
  document.addEventListener("pointerdown", (event) => {
    byPointer = true;
    if (opened && !card.contains(event.target)) close();
  });
  document.addEventListener("keydown", (event) => {
    byPointer = false;
    if (event.key === "Escape" && opened && !event.defaultPrevented) close();
  });
  document.addEventListener("scroll", set, { capture: true, passive: true });
  window.addEventListener("resize", set);
  form.addEventListener("submit", close);

  // What is decided shows in the text at once, and closes the card of whoever clicked.

  function decided(row) {
    const chosen = row.querySelector(".choices input:checked");
    const value = chosen ? chosen.value : "";
    const decision = value === "reject" ? "reject" : value ? "accept" : "";
    for (const element of [row, ...marks(row.id)]) element.dataset.decided = decision;
  }
  form.addEventListener("change", (event) => {
    const row = event.target.closest(".row[id]");
    if (!row || !event.target.matches(".choices input")) return;
    decided(row);
    if (byPointer && event.target.value && opened && opened.row === row) close();
  });
  for (const chosen of form.querySelectorAll(".choices input:checked")) {
    if (chosen.value) decided(chosen.closest(".row"));
  }
  form.addEventListener("input", (event) => {
    const never = event.target.matches('[name$="-never"]') && event.target.checked && event.target.closest(".row");
    const reject = never && never.querySelector('.choices input[value="reject"]');
    if (!reject || reject.checked) return;
    byPointer = false; // the card stays: there is more to say
    reject.click();
  });

  // For the other scripts of this page.
  form.review = { marks, rowOf, open, close, light, reveal, text, isOpen: () => Boolean(opened) };
})();
