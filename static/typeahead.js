// Names as one types, in every box that says where to ask: data-suggest. Without this file the box takes a full name.
(function () {
  "use strict";

  const PAUSE = 120; // milliseconds without a key before the server is asked
  let boxes = 0;

  function typeahead(input) {
    const id = `typeahead-${++boxes}`;
    const list = element("ul", { id, role: "listbox", class: "typeahead-list", hidden: "" });
    const said = element("span", { class: "hidden", "aria-live": "polite" });
    const frame = element("div", { class: "typeahead" });
    const key = element("input", { type: "hidden" });
    const name = input.name;
    let suggestions = [];
    let active = -1;
    let timer = 0;
    let asked = null;

    list.setAttribute("aria-label", "Suggestions");
    set(input, { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": id });
    input.before(frame);
    frame.append(input, list, said);

    function close() {
      clearTimeout(timer);
      if (asked) asked.abort();
      list.hidden = true;
      active = -1;
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
    }

    function show(found) {
      suggestions = found;
      active = -1;
      input.removeAttribute("aria-activedescendant");
      list.replaceChildren(...found.map((one, number) => option(one, `${id}-${number}`)));
      list.hidden = !found.length;
      input.setAttribute("aria-expanded", String(found.length > 0));
      said.textContent = found.length ? `${found.length} suggestion${found.length > 1 ? "s" : ""}` : "No suggestions";
    }

    function point(number) {
      active = (number + suggestions.length) % suggestions.length;
      [...list.children].forEach((one, place) => one.setAttribute("aria-selected", String(place === active)));
      input.setAttribute("aria-activedescendant", list.children[active].id);
      list.children[active].scrollIntoView({ block: "nearest" });
    }

    // The box keeps the name to read; what is sent is the key.
    function pick(number) {
      const chosen = suggestions[number];
      input.value = chosen.name;
      input.removeAttribute("name");
      set(key, { name, value: chosen.key });
      frame.append(key);
      close();
      if (input.form && input.form.classList.contains("applies-itself")) input.form.requestSubmit();
    }

    function unpick() {
      input.name = name;
      key.remove();
    }

    async function ask() {
      const query = input.value.trim();
      if (asked) asked.abort();
      if (query.length < 2) return close();
      asked = new AbortController();
      try {
        const address = `${input.dataset.suggest}?q=${encodeURIComponent(query)}`;
        const answer = await fetch(address, { signal: asked.signal });
        if (answer.ok) show((await answer.json()).suggestions);
      } catch (error) {
        if (error.name !== "AbortError") close(); // the box still takes a full name
      }
    }

    input.addEventListener("input", function () {
      unpick();
      clearTimeout(timer);
      timer = setTimeout(ask, PAUSE);
    });

    input.addEventListener("keydown", function (event) {
      if (event.isComposing) return;
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        const down = event.key === "ArrowDown";
        if (list.hidden) ask();
        else point(active < 0 ? (down ? 0 : -1) : active + (down ? 1 : -1));
      } else if (event.key === "Enter" && !list.hidden && active >= 0) {
        event.preventDefault();
        pick(active);
      } else if (event.key === "Escape" && !list.hidden) {
        event.preventDefault();
        close();
      }
    });

    input.addEventListener("blur", close);
    list.addEventListener("mousedown", (event) => event.preventDefault()); // the box keeps the focus
    list.addEventListener("click", function (event) {
      const chosen = event.target.closest("[role=option]");
      if (chosen) pick([...list.children].indexOf(chosen));
    });
  }

  function option(one, id) {
    const row = element("li", { id, role: "option", "aria-selected": "false" });
    const about = element("small", {});
    const matched = one.matched ? `“${one.matched}”` : "";
    const where = one.where === one.name ? "" : one.where;
    about.textContent = [one.kind, where, matched].filter(Boolean).join(" · ");
    const name = element("bdi", {});
    name.textContent = one.name;
    row.append(name, about);
    return row;
  }

  function element(tag, attributes) {
    return set(document.createElement(tag), attributes);
  }

  function set(node, attributes) {
    for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
    return node;
  }

  document.querySelectorAll("input[data-suggest]").forEach(typeahead);
})();
