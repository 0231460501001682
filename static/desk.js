// The desk is complete without this file. It adds: files dropped on the paste box, a word before a paste that is too long
// is sent, the HTML of the page that a paste comes from, the choice to add a new name once it is corrected, and a question before unsaved work is left.
"use strict";

const LONGEST = 1000000; // bytes, as the server has it
const LONGEST_HTML = 5000000;

function pasteBox() {
  const form = document.getElementById("paste-form");
  if (!form) return;
  const box = form.elements.text;
  const file = form.elements.file;
  const problem = form.querySelector("[data-paste-problem]");
  form.querySelectorAll("[data-needs-script]").forEach((hint) => { hint.hidden = false; });

  const say = (message) => {
    problem.textContent = message;
    problem.hidden = !message;
  };
  box.addEventListener("dragover", (event) => {
    if (event.dataTransfer.types.includes("Files")) {
      event.preventDefault();
      box.classList.add("drop");
    }
  });
  box.addEventListener("dragleave", () => box.classList.remove("drop"));
  box.addEventListener("drop", (event) => {
    box.classList.remove("drop");
    if (!event.dataTransfer.files.length) return;
    event.preventDefault();
    if (event.dataTransfer.files.length > 1) return say("Drop one file at a time.");
    file.files = event.dataTransfer.files;
    say("");
    if (!box.value.trim()) form.requestSubmit();
  });
  withHtml(form, box, say);
  form.addEventListener("submit", (event) => {
    const chosen = file.files[0];
    const size = chosen ? chosen.size : new Blob([box.value]).size;
    const longest = chosen && /\.x?html?$/i.test(chosen.name) ? LONGEST_HTML : LONGEST;
    if (size > longest) {
      event.preventDefault();
      say(`This is ${(size / 1000000).toFixed(1)} MB long; an article may have ${longest / 1000000} MB at most.`);
    }
  });
}

// The HTML goes with the text that was pasted with it, and goes away as soon as the box holds another text.
function withHtml(form, box, say) {
  const field = form.elements.html;
  const note = form.querySelector("[data-paste-html]");
  const bare = (text) => text.replace(/\s+/g, "");
  let words = "";

  const keep = (html, text) => {
    field.value = html;
    words = bare(text);
    note.hidden = !html;
  };
  box.addEventListener("paste", (event) => {
    const html = event.clipboardData.getData("text/html");
    const text = event.clipboardData.getData("text/plain");
    const whole = box.selectionStart === 0 && box.selectionEnd === box.value.length;
    if (!text.trim() || (!whole && box.value.trim())) return; // a picture; a second piece, which makes another text
    const tooLong = new Blob([html]).size > LONGEST_HTML;
    keep(tooLong ? "" : html, text);
    say(tooLong ? "The page’s HTML is longer than 5 MB and was left out. The text alone will be read." : "");
  });
  box.addEventListener("input", () => { if (field.value && bare(box.value) !== words) keep("", ""); });
  note.querySelector("button").addEventListener("click", () => { keep("", ""); box.focus(); });
  if (field.value) keep(field.value, box.value); // the page came back with what was sent
}

// Whoever corrects the name or kind of a new name wants it added.
function addingWhatIsEdited() {
  document.addEventListener("input", (event) => {
    const row = event.target.closest(".new-thing") && event.target.closest(".row");
    const add = row && row.querySelector('input[type="radio"][value="new"]');
    if (add) add.checked = true;
  });
}

function unsavedWork() {
  const form = document.getElementById("article_form");
  if (!form) return;
  let changed = false;
  form.addEventListener("input", () => { changed = true; });
  form.addEventListener("submit", () => { changed = false; });
  window.addEventListener("beforeunload", (event) => { if (changed) event.preventDefault(); });
}

pasteBox();
addingWhatIsEdited();
unsavedWork();
