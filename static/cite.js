// A button beside each citation that copies it. Without it the text can be selected, and files downloaded.
(function () {
  "use strict";

  const told = document.createElement("p");
  told.className = "hidden";
  told.setAttribute("role", "status");

  function select(text) {
    const range = document.createRange();
    range.selectNodeContents(text);
    const chosen = window.getSelection();
    chosen.removeAllRanges();
    chosen.addRange(range);
  }

  // Over plain HTTP browsers have no clipboard for pages; there the text is selected and copied the old way.
  async function copy(text) {
    try {
      await navigator.clipboard.writeText(text.textContent);
      return true;
    } catch {
      select(text);
      return document.execCommand("copy");
    }
  }

  for (const text of document.querySelectorAll("[data-copy]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "cite-copy";
    button.textContent = "Copy";
    button.setAttribute("aria-describedby", text.dataset.copy);
    button.addEventListener("click", async function () {
      const done = await copy(text);
      button.textContent = done ? "Copied" : "Selected";
      told.textContent = done ? "Copied" : "The text is selected: copy it with the keyboard.";
      setTimeout(() => (button.textContent = "Copy"), 2000);
    });
    const row = text.nextElementSibling;
    if (row && row.matches(".cite-file")) row.prepend(button);
    else text.after(button);
  }
  document.body.append(told);
})();
