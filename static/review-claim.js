// The review page tells the desk that somebody works here, and its reader if somebody else does or has saved meanwhile.
// Without this file the article is held for a quarter of an hour after it was opened.
"use strict";

(function () {
  const form = document.getElementById("article_form");
  const said = document.querySelector("[data-claim]");
  if (!form || !said) return;
  const EVERY = 45; // seconds between signs of life
  let isMine = said.dataset.mine === "yes";
  let isLeaving = false;

  function message(verb) {
    const data = new FormData();
    const fields = { verb, token: said.dataset.token, read_at: form.elements.read_at.value };
    fields.csrfmiddlewaretoken = form.elements.csrfmiddlewaretoken.value;
    for (const [name, value] of Object.entries(fields)) data.append(name, value);
    return data;
  }

  async function live() {
    let answer;
    try {
      answer = await fetch(said.dataset.claim, { method: "POST", body: message("alive") });
    } catch {
      return; // no network: the claim runs out by itself
    }
    if (answer.ok && !answer.redirected) tell(await answer.json());
  }

  function tell({ holder, saved }) {
    const words = [];
    if (saved) words.push(`${saved} saved this article after you opened it. If you save, you will see both versions and choose.`);
    else if (holder && isMine) words.push(`${holder} has taken this article over.`);
    else if (!holder && !isMine) words.push("The article is yours now.");
    isMine = !holder;
    if (!words.length) return;
    said.hidden = false;
    said.textContent = words.join(" ");
  }

  function leave() {
    if (isLeaving || !isMine) return;
    isLeaving = true;
    navigator.sendBeacon(said.dataset.claim, message("leave"));
  }

  setInterval(live, EVERY * 1000);
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "visible") live(); });
  window.addEventListener("pagehide", leave);
  window.addEventListener("pageshow", ({ persisted }) => {
    isLeaving = false;
    if (persisted) live();
  });
  live();
})();
