// The desk is complete without this file. It adds: the choice to add a new name once it is corrected, and a question before
// unsaved work is left.
"use strict";

// What is read is kept by the desk: the copy of the text that the paste page keeps in this browser may go.
function forgetWhatIsRead() {
  if (!document.querySelector(".messagelist .pasted")) return;
  try {
    for (const key of Object.keys(localStorage)) {
      if (key.startsWith("newsroom-paste-") && JSON.parse(localStorage.getItem(key)).sent) localStorage.removeItem(key);
    }
  } catch { /* storage is not allowed: nothing was kept */ }
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

forgetWhatIsRead();
addingWhatIsEdited();
unsavedWork();
