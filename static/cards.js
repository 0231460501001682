// A mark in an article opens the note that it leads to as a card beside it. Without this it leads to the note itself.
(function () {
  "use strict";
  const story = document.querySelector(".story");
  if (!story || !HTMLElement.prototype.showPopover) return;

  const card = document.createElement("div");
  card.className = "card";
  card.popover = "auto";
  card.tabIndex = -1;
  card.setAttribute("role", "dialog");
  document.body.append(card);
  let opener = null;

  // ---- filling
  function show(link, note) {
    const copy = note.cloneNode(true);
    for (const element of [copy, ...copy.querySelectorAll("[id]")]) element.removeAttribute("id");
    const content = document.createElement("div");
    content.className = note.className;
    content.append(...copy.childNodes);
    card.replaceChildren(content, closeButton());
    card.setAttribute("aria-label", `Evidence for “${link.textContent.trim()}”`);
    const here = link.id && card.querySelector(`a[href="#${link.id}"]`);
    if (here) here.setAttribute("aria-current", "true");
    opener = link;
    card.showPopover();
    place(link);
    card.focus({ preventScroll: true });
  }

  function closeButton() {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "card-close";
    button.setAttribute("aria-label", "Close");
    button.textContent = "×";
    button.addEventListener("click", close);
    return button;
  }

  function close() {
    card.hidePopover();
    if (opener) opener.focus({ preventScroll: true });
  }

  // ---- below the mark, or above it if there is no room
  function place(link) {
    const mark = [...link.getClientRects()].pop();
    const root = document.documentElement;
    const left = Math.min(mark.left, root.clientWidth - card.offsetWidth - 16);
    const below = mark.bottom + 8;
    const fits = below + card.offsetHeight < root.clientHeight || mark.top < card.offsetHeight + 8;
    card.style.left = `${Math.max(left, 16) + window.scrollX}px`;
    card.style.top = `${(fits ? below : mark.top - card.offsetHeight - 8) + window.scrollY}px`;
  }

  // ---- opening and leaving
  story.addEventListener("click", function (event) {
    if (event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const link = event.target.closest("a") || quoted(event.target);
    const note = link && link.hash && /^#(actor|place|day|said)-/.test(link.hash) && document.getElementById(link.hash.slice(1));
    if (!note) return;
    event.preventDefault();
    show(link, note);
  });

  // The words of a quote open the same card as its number, unless somebody is selecting them.
  function quoted(element) {
    const words = element.closest(".quote");
    if (!words || String(window.getSelection())) return null;
    return story.querySelector(`a[href="#said-${words.dataset.said}"]`);
  }

  card.addEventListener("click", function (event) {
    const link = event.target.closest("a");
    if (link && link.getAttribute("href").startsWith("#")) card.hidePopover();
  });

  card.addEventListener("keydown", function (event) {
    if (event.key !== "Tab") return;
    const stops = [...card.querySelectorAll("a[href], button")];
    const leaves = event.shiftKey ? [card, stops[0]] : [stops[stops.length - 1]];
    if (leaves.includes(document.activeElement)) close(); // and the key goes on from the mark
  });
})();
