// Small comforts. Every page works without them.
(function () {
  "use strict";

  // Empty boxes stay out of the address.
  document.addEventListener("formdata", function (event) {
    if (event.target.method !== "get") return;
    for (const name of new Set(event.formData.keys())) {
      const values = event.formData.getAll(name).filter((value) => value !== "");
      event.formData.delete(name);
      values.forEach((value) => event.formData.append(name, value));
    }
  });

  // On a wide screen ticking a box applies it; on a phone one ticks several and then applies.
  const filters = document.getElementById("filters");
  const wide = window.matchMedia("(min-width: 60rem)");
  if (filters) {
    filters.classList.toggle("applies-itself", wide.matches);
    document.addEventListener("change", function (event) {
      if (event.target.form !== filters) return;
      if (wide.matches && event.target.matches("input[type=checkbox], select")) filters.requestSubmit();
    });
  }

  // Of a histogram that is wider than its place one sees the end, which is the newest.
  for (const columns of document.querySelectorAll(".time-columns")) columns.scrollLeft = columns.scrollWidth;

  // The colours of the page: as the system has them, light, or dark.
  const themes = { auto: "Colours: automatic", light: "Colours: light", dark: "Colours: dark" };
  const button = document.querySelector("button.theme");
  if (button) {
    const root = document.documentElement;
    const tell = () => (button.textContent = themes[root.dataset.theme || "auto"]);
    button.addEventListener("click", function () {
      const order = ["auto", "light", "dark"];
      const next = order[(order.indexOf(root.dataset.theme || "auto") + 1) % 3];
      if (next === "auto") delete root.dataset.theme;
      else root.dataset.theme = next;
      try {
        localStorage.setItem("theme", next);
      } catch {
        // then it lasts as long as the page
      }
      tell();
    });
    tell();
  }

  // The filters stand beside the list on a wide screen, in browsers that cannot do so by style alone, too.
  const panel = document.querySelector("details.panel");
  if (panel && !CSS.supports("selector(::details-content)")) panel.open = panel.open || wide.matches;
})();
