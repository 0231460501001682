// The review page: what was decided and not yet saved is kept in this browser and offered back after a crash, and the last
// decisions can be undone one by one.
"use strict";

(function () {
  const form = document.getElementById("article_form");
  const offer = document.querySelector("[data-kept]");
  if (!form || !offer) return;
  const KEY = `newsroom-review-${form.dataset.article}`;
  const LONGEST = 30; // days that something is kept
  const readAt = form.elements.read_at.value;
  const before = new Map(); // each field as it was last seen
  const steps = []; // [name, value before], the last one last
  let kept = stored();

  function stored() {
    try {
      return JSON.parse(localStorage.getItem(KEY));
    } catch {
      return null;
    }
  }

  const fields = () => [...form.elements].filter((field) => field.name && !["csrfmiddlewaretoken", "read_at", "seen", "apart"].includes(field.name)
    && field.type !== "submit" && !field.name.endsWith("_FORMS"));
  function value(name) {
    const field = form.elements[name];
    if (!field) return undefined;
    if (field.type === "checkbox") return field.checked;
    return field.value; // of several radio buttons that of the chosen one
  }
  function put(name, wanted) {
    const field = form.elements[name];
    if (!field) return;
    if (field.type === "checkbox") field.checked = wanted;
    else if (field instanceof RadioNodeList) for (const radio of field) radio.checked = radio.value === wanted;
    else field.value = wanted;
    const one = field instanceof RadioNodeList ? [...field].find((radio) => radio.checked) || field[0] : field;
    one.dispatchEvent(new Event("change", { bubbles: true }));
    before.set(name, wanted);
    return one;
  }
  function keep(change) {
    const now = kept && kept.readAt === readAt ? kept : { fields: {} };
    kept = { ...now, ...change, readAt, at: Date.now() };
    try {
      localStorage.setItem(KEY, JSON.stringify(kept));
    } catch { /* no room, or none allowed: the page works without */ }
  }
  function forget() {
    kept = null;
    localStorage.removeItem(KEY);
  }

  for (const field of fields()) before.set(field.name, value(field.name));

  form.addEventListener("input", ({ target }) => {
    if (!target.name || !fields().includes(target)) return;
    const last = steps.at(-1);
    const isTyped = last && last[0] === target.name && !["radio", "checkbox"].includes(target.type);
    if (!isTyped) steps.push([target.name, before.get(target.name) ?? ""]);
    before.set(target.name, value(target.name));
    if (!offer.hidden) return;
    keep({ sent: false, fields: { ...(kept && kept.readAt === readAt ? kept.fields : {}), [target.name]: value(target.name) } });
  });
  form.addEventListener("submit", () => { if (kept) keep({ sent: true }); });

  form.addEventListener("desk:undo", () => {
    const step = steps.pop();
    if (!step) return;
    const field = put(...step);
    keep({ fields: { ...((kept && kept.fields) || {}), [step[0]]: step[1] } });
    form.dispatchEvent(new CustomEvent("desk:undone", { detail: field }));
  });

  // Offered back: what this page does not hold already.

  const isSaved = kept && kept.sent && kept.readAt !== readAt && !("refused" in form.dataset);
  const isOld = kept && Date.now() - kept.at > LONGEST * 86400000;
  if (isSaved || isOld) forget();
  const waiting = kept ? Object.entries(kept.fields).filter(([name, wanted]) => value(name) !== wanted && (wanted || value(name))) : [];
  if (waiting.length) {
    const when = new Date(kept.at).toLocaleString(document.documentElement.lang || undefined, { dateStyle: "medium", timeStyle: "short" });
    const since = kept.readAt === readAt ? "" : " The article was saved since; look through what still fits.";
    offer.querySelector("span").textContent = `Decisions of ${when} were never saved.${since}`;
    offer.hidden = false;
  } else if (kept && kept.readAt !== readAt) forget();

  offer.addEventListener("click", ({ target }) => {
    if (target.value === "back") {
      for (const [name, wanted] of waiting) {
        makeRoom(name);
        put(name, wanted);
      }
      offer.hidden = true;
      const all = Object.fromEntries(waiting);
      keep({ sent: false, fields: all });
      form.dispatchEvent(new Event("desk:restored"));
    } else if (target.value === "away") {
      forget();
      offer.hidden = true;
    }
  });

  // An added name or quote may have had a row that this page does not have yet.
  function makeRoom(name) {
    const [, kind, number] = name.match(/^(name|quote)-(\d+)-/) || [];
    while (kind && !form.elements[name] && form.elements[`${kind}-TOTAL_FORMS`].value <= Number(number)) {
      form.review.blank(kind, true);
    }
  }
})();
