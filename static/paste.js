// The paste page is complete without this file. It adds: files dropped on the box, a word before something too long is sent,
// the HTML of the page that a paste comes from, what the bookmarklet brings, and a copy of the text in this browser until it is read.
"use strict";

(function () {
  const form = document.getElementById("paste-form");
  if (!form) return;
  const LONGEST = { html: 5000000, docx: 20000000, table: 20000000, text: 1000000 }; // bytes, as the server has it
  const KEY = `newsroom-paste-${form.dataset.person}`;
  const BROUGHT = "newsroom-brought";
  const KEPT_FOR = 30; // days
  const box = form.elements.text;
  const files = form.elements.files;
  const html = form.elements.html;
  const problem = form.querySelector("[data-paste-problem]");
  const note = form.querySelector("[data-paste-html]");
  const bare = (text) => text.replace(/\s+/g, "");
  let words = ""; // that the HTML goes with
  document.querySelectorAll("[data-needs-script]").forEach((hint) => { hint.hidden = false; });

  function say(message) {
    problem.textContent = message;
    problem.hidden = !message;
  }

  // files

  box.addEventListener("dragover", (event) => {
    if (!event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    box.classList.add("drop");
  });
  box.addEventListener("dragleave", () => box.classList.remove("drop"));
  box.addEventListener("drop", (event) => {
    box.classList.remove("drop");
    if (!event.dataTransfer.files.length) return;
    event.preventDefault();
    files.files = event.dataTransfer.files;
    say("");
    if (box.value.trim()) say("There is a text in the box. Parse it first, or empty the box and press Parse to read the files.");
    else form.requestSubmit();
  });

  function longestOf(name) {
    if (/\.x?html?$/i.test(name)) return LONGEST.html;
    if (/\.docx$/i.test(name)) return LONGEST.docx;
    return /\.(csv|tsv|jsonl|ndjson)$/i.test(name) ? LONGEST.table : LONGEST.text;
  }
  function tooLong() {
    if (!files.files.length) return new Blob([box.value]).size > LONGEST.text ? ["This", new Blob([box.value]).size, LONGEST.text] : null;
    const file = [...files.files].find(({ name, size }) => size > longestOf(name));
    return file ? [file.name, file.size, longestOf(file.name)] : null;
  }
  form.addEventListener("submit", (event) => {
    const long = tooLong();
    if (!long) return;
    const [what, size, longest] = long;
    event.preventDefault();
    say(`${what} is ${(size / 1000000).toFixed(1)} MB long; ${longest / 1000000} MB are the most.`);
  });

  // The HTML goes with the text that was pasted with it, and goes away as soon as the box holds another text.

  function take(source, text) {
    html.value = source;
    words = bare(text);
    note.hidden = !source;
  }
  box.addEventListener("paste", (event) => {
    const source = event.clipboardData.getData("text/html");
    const text = event.clipboardData.getData("text/plain");
    const whole = box.selectionStart === 0 && box.selectionEnd === box.value.length;
    if (!text.trim() || (!whole && box.value.trim())) return; // a picture; a second piece, which makes another text
    const isLong = new Blob([source]).size > LONGEST.html;
    take(isLong ? "" : source, text);
    say(isLong ? "The page’s HTML is longer than 5 MB and was left out. The text alone will be read." : "");
  });
  box.addEventListener("input", () => {
    if (html.value && bare(box.value) !== words) take("", "");
    keep(false);
  });
  note.querySelector("button").addEventListener("click", () => {
    take("", "");
    keep(false);
    box.focus();
  });
  if (html.value) take(html.value, box.value); // the page came back with what was sent

  // What the bookmarklet brought: it waits in this tab, also over a log-in.

  function brought() {
    let found = null;
    try {
      found = JSON.parse(sessionStorage.getItem(BROUGHT));
      sessionStorage.removeItem(BROUGHT);
    } catch { /* storage is not allowed: there is nothing */ }
    if (!found || box.value.trim()) return false;
    box.value = found.text;
    take(found.html, found.text);
    const from = form.querySelector("[data-brought]");
    from.textContent = `Brought from “${found.title || "a page without a title"}”, ${found.url}. Look it over and press Parse.`;
    from.hidden = false;
    return true;
  }

  // The text is kept in this browser until the desk says that it is read (desk.js forgets it then).

  const offer = document.querySelector("[data-kept]");
  let waiting = stored();

  function stored() {
    try {
      const kept = JSON.parse(localStorage.getItem(KEY));
      return kept && Date.now() - kept.at < KEPT_FOR * 86400000 ? kept : null;
    } catch {
      return null;
    }
  }
  function keep(isSent) {
    if (waiting && !isSent) return; // first say what shall become of the other one
    const kept = { text: box.value, html: html.value, at: Date.now(), sent: isSent };
    for (const each of [kept, { ...kept, html: "" }]) { // a browser keeps about 5 MB
      try {
        if (kept.text.trim()) localStorage.setItem(KEY, JSON.stringify(each));
        else localStorage.removeItem(KEY);
        return;
      } catch { /* no room for all of it */ }
    }
  }
  function settle() {
    waiting = null;
    offer.hidden = true;
    box.focus();
  }
  offer.addEventListener("click", ({ target }) => {
    if (target.value === "back") {
      box.value = waiting.text;
      take(waiting.html, waiting.text);
      settle();
    } else if (target.value === "away") {
      settle();
      keep(false); // what is in the box now
    }
  });
  form.addEventListener("submit", (event) => { if (!event.defaultPrevented && box.value.trim()) keep(true); });

  if ("returned" in form.dataset) waiting = null; // what was kept is in the box
  const isFilled = brought();
  if (waiting) {
    const when = new Date(waiting.at).toLocaleString(document.documentElement.lang || undefined, { dateStyle: "medium", timeStyle: "short" });
    const start = waiting.text.trim().replace(/\s+/g, " ").slice(0, 80);
    offer.querySelector("span").textContent = `A text of ${when} was never read: “${start}…”`;
    offer.hidden = false;
  } else if (isFilled) keep(false);

  // the bookmarklet is dragged; a click on it here would do nothing

  const link = document.querySelector("[data-bookmarklet]");
  link.addEventListener("click", (event) => {
    event.preventDefault();
    document.querySelector("[data-bookmarklet-said]").textContent = "Drag this link to your bar of bookmarks, then click it there, on the page of an article.";
  });
})();
