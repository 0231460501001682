// What was sent and not saved is kept in this browser until it is: the review page offers it back if this page is left.
"use strict";

(function () {
  const form = document.getElementById("merge_form");
  if (!form) return;
  const key = `newsroom-review-${form.dataset.article}`;

  function sent(isSent) {
    try {
      const kept = JSON.parse(localStorage.getItem(key));
      if (kept) localStorage.setItem(key, JSON.stringify({ ...kept, sent: isSent }));
    } catch { /* nothing is kept where nothing may be */ }
  }

  sent(false);
  form.addEventListener("submit", ({ submitter }) => sent(!submitter || submitter.name !== "_show"));
})();
