// Files that were handed in read on by themselves, and the first rows follow the choice of columns. Without this file two buttons do it.
"use strict";

(function () {
  const send = (form, extra = {}) => {
    const data = new FormData(form);
    for (const [name, value] of Object.entries(extra)) data.set(name, value);
    return fetch(form.action, { method: "POST", body: data, credentials: "same-origin" });
  };
  const part = async (answer, selector) => {
    if (!answer.ok || answer.redirected && /\/login\//.test(answer.url)) return null; // the button says more
    return new DOMParser().parseFromString(await answer.text(), "text/html").querySelector(selector);
  };

  // reading on

  async function goOn() {
    for (let form = document.querySelector("[data-go-on]"); form; form = document.querySelector("[data-go-on]")) {
      const page = await send(form).then((answer) => part(answer, "#uploads")).catch(() => null);
      if (!page) return;
      document.getElementById("uploads").replaceChildren(...page.childNodes);
    }
  }
  goOn();

  // the first rows

  const form = document.getElementById("columns-form");
  if (!form) return;
  let last = 0;
  const look = async () => {
    const number = last += 1;
    const looks = await send(form, { _look: "1" }).then((answer) => part(answer, "#looks")).catch(() => null);
    if (looks && number === last) document.getElementById("looks").replaceChildren(...looks.childNodes);
  };
  form.addEventListener("change", look);
  // A choice made before this file was read, or given back by the browser.
  const chosen = [...form.querySelectorAll("select")].map((select) => select.selectedOptions[0]);
  if (chosen.some((option) => option && !option.defaultSelected)) look();
})();
