// The review page: words that are marked in the text become a name or a quote that the machine missed. Offsets count code
// points, as the server does; a browser counts units of UTF-16, of which an emoji has two.
"use strict";

(function () {
  const form = document.getElementById("article_form");
  const tools = form && form.querySelector(".mark-tools");
  if (!tools) return;
  const { text } = form.review;
  let marked = null; // the words, where they begin, their range
  const added = new Map(); // a row of an added name or quote: its range
  form.querySelectorAll("[data-needs-script]").forEach((hint) => { hint.hidden = false; });
  document.querySelectorAll(".take-back").forEach((button) => { button.hidden = false; });

  const codePoints = (words) => [...words].length;

  // The text nodes of a paragraph that belong to the article: numbers of quotes do not.
  function* nodes(holder) {
    const walker = document.createTreeWalker(holder, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      if (!walker.currentNode.parentElement.closest(".mark-row")) yield walker.currentNode;
    }
  }

  // What of a paragraph lies in the range: the words, and how many code points stand before them.
  function within(holder, range) {
    let before = "";
    let words = "";
    let begun = false;
    for (const node of nodes(holder)) {
      if (!range.intersectsNode(node)) {
        if (!begun) before += node.data;
        continue;
      }
      const from = node === range.startContainer ? range.startOffset : 0;
      const to = node === range.endContainer ? range.endOffset : node.length;
      if (!begun) before += node.data.slice(0, from);
      begun = true;
      words += node.data.slice(from, to);
    }
    return { before: codePoints(before), words };
  }

  // The marked words of one part of the article; null if there are none, or if they lie in several parts.
  function read() {
    const selection = window.getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0);
    const holders = [...text.querySelectorAll("[data-part]")].filter((holder) => range.intersectsNode(holder));
    const found = holders.map((holder) => ({ at: holder.dataset.part.split(":"), ...within(holder, range) }));
    const pieces = found.filter((piece) => piece.words);
    if (!pieces.length || pieces.some((piece) => piece.at[0] !== pieces[0].at[0] || piece.at[1] !== pieces[0].at[1])) return null;
    const whole = pieces.map((piece) => piece.words).join("\n\n");
    const words = whole.trim();
    if (!words) return null;
    const [part, index, start] = pieces[0].at;
    const begins = Number(start) + pieces[0].before + codePoints(whole) - codePoints(whole.trimStart());
    return { words, where: `${part}:${index}:${begins}`, range: range.cloneRange() };
  }

  function offer() {
    marked = read();
    tools.hidden = !marked;
    if (!marked) return;
    const at = marked.range.getBoundingClientRect();
    const top = at.top - tools.offsetHeight - 8;
    tools.style.setProperty("--top", `${top > 8 ? top : at.bottom + 8}px`);
    tools.style.setProperty("--left", `${Math.max(8, Math.min(at.left, document.documentElement.clientWidth - tools.offsetWidth - 8))}px`);
  }

  document.addEventListener("selectionchange", () => {
    const { anchorNode } = window.getSelection();
    if (anchorNode && text.contains(anchorNode)) requestAnimationFrame(offer);
    else tools.hidden = true;
  });
  text.addEventListener("scroll", () => { tools.hidden = true; }, { passive: true });
  tools.addEventListener("pointerdown", (event) => event.preventDefault()); // the marking stays
  tools.addEventListener("click", (event) => { if (event.target.value) add(event.target.value); });

  function add(kind) {
    marked = read() || marked;
    const given = marked;
    marked = null;
    tools.hidden = true;
    form.review.close();
    const quote = kind === "quote" && given && quoteIn(given.range);
    if (quote) return correct(quote, given.words);
    const row = blank(kind);
    if (given) {
      write(row.querySelector('[name$="-words"]'), given.words);
      write(row.querySelector('[name$="-where"]'), given.where);
      added.set(row, given.range);
      paint();
      window.getSelection().removeAllRanges();
    }
    const next = row.querySelector(!given ? '[name$="-words"]' : kind === "quote" ? '[name$="-speaker"]' : '[name$="-actor"]');
    row.scrollIntoView({ block: "nearest" });
    next.focus({ preventScroll: true });
    return row;
  }

  // A quote that is listed already gets the words that were marked.
  function quoteIn(range) {
    const mark = [...text.querySelectorAll(".mark-quote")].find((one) => range.intersectsNode(one));
    return mark && form.review.rowOf(mark.dataset.row);
  }

  function correct(row, words) {
    row.querySelector("details").open = true;
    const box = row.querySelector('[name$="-content"]');
    write(box, words);
    row.scrollIntoView({ block: "nearest" });
    box.focus({ preventScroll: true });
  }

  function write(box, value) {
    box.value = value;
    box.dispatchEvent(new Event("input", { bubbles: true }));
  }

  // A row without words, copied from the last one if there is none.
  function blank(kind) {
    const section = form.querySelector(`[data-adds="${kind}"]`);
    section.open = true;
    const rows = [...section.querySelectorAll(".added")];
    return rows.find((row) => !row.querySelector('[name$="-words"]').value) || copy(section, rows.at(-1), kind);
  }

  function copy(section, pattern, kind) {
    const total = form.elements[`${kind}-TOTAL_FORMS`];
    const row = pattern.cloneNode(true);
    for (const element of row.querySelectorAll("[name], [id], [for], [aria-describedby]")) {
      for (const name of ["name", "id", "for", "aria-describedby"]) {
        const value = element.getAttribute(name);
        if (value) element.setAttribute(name, value.replace(/(name|quote)-\d+-/g, `$1-${total.value}-`));
      }
    }
    for (const box of row.querySelectorAll("input:not([type=checkbox]), textarea")) box.value = "";
    for (const box of row.querySelectorAll("input[type=checkbox]")) box.checked = false;
    for (const box of row.querySelectorAll("select:not([name$='-where'])")) box.selectedIndex = 0;
    for (const list of row.querySelectorAll("select[name$='-where']")) {
      const hidden = document.createElement("input");
      Object.assign(hidden, { type: "hidden", name: list.name, id: list.id });
      list.closest(".field").replaceWith(hidden);
    }
    row.querySelectorAll(".errorlist, .told").forEach((told) => told.remove());
    row.querySelectorAll(".wrong").forEach((field) => field.classList.remove("wrong"));
    section.querySelector(".rows").append(row);
    total.value = Number(total.value) + 1;
    return row;
  }

  function paint() {
    if (window.CSS && CSS.highlights) CSS.highlights.set("added", new Highlight(...added.values()));
  }

  // Words that are no longer in their box are not marked any more; other words have another place.
  form.addEventListener("input", (event) => {
    const row = event.target.matches('.added [name$="-words"]') && event.target.closest(".added");
    if (!row || !event.isTrusted) return;
    row.querySelector('[name$="-where"]').value = "";
    added.delete(row);
    paint();
  });
  form.addEventListener("click", (event) => {
    if (!event.target.matches(".take-back")) return;
    const row = event.target.closest(".added");
    for (const box of row.querySelectorAll("input, textarea, select")) {
      if (box.type === "checkbox") box.checked = false;
      else if (box.tagName === "SELECT") box.selectedIndex = 0;
      else box.value = "";
      box.dispatchEvent(new Event("input", { bubbles: true }));
    }
    added.delete(row);
    paint();
  });

  Object.assign(form.review, { add, blank });
})();
