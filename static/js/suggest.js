// Suggestions while a visitor types a job or a place: a combobox as ARIA 1.2 describes it.
// Without this script, or without an answer, the fields are plain fields and the form works the same.
(() => {
  const ADDRESS = "/salary/suggest";
  const FIELDS = '[name="job"], [name$=".job"], [name="place"], [name$=".place"]';
  const PAUSE = 150; // milliseconds without a key before the site is asked
  const FEWEST_CHARACTERS = 2;
  const PATIENCE = 4000; // milliseconds; a later answer would no longer fit what is typed

  function element(tag, attributes, ...children) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    made.append(...children);
    return made;
  }

  function addressOf(input) {
    const query = new URLSearchParams({ field: input.name.split(".").pop(), q: input.value.trim() });
    const year = new URLSearchParams(location.search).get("vintage");
    if (year) query.set("vintage", year);
    return `${ADDRESS}?${query}`;
  }

  function counted(count) {
    if (!count) return "No suggestions.";
    return `${count} suggestion${count > 1 ? "s" : ""}. Use the up and down arrow keys, and Enter to choose.`;
  }

  function suggestFor(input) {
    if (input.type !== "text" || input.hasAttribute("role")) return;
    const id = `${input.id}-suggestions`;
    const label = input.labels[0].firstChild.textContent.trim();
    const list = element("ul", { id, role: "listbox", class: "combobox-list", "aria-label": "Suggestions", hidden: "" });
    const status = element("p", { role: "status", class: "visually-hidden" });
    let active = -1;
    let timer;
    let asked = new AbortController();

    for (const [name, value] of Object.entries({
      role: "combobox", autocomplete: "off", spellcheck: "false", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": id,
    })) input.setAttribute(name, value);
    input.after(element("div", { class: "combobox" }, list, status));

    function activate(position) {
      active = position;
      [...list.children].forEach((option, place) => option.setAttribute("aria-selected", String(place === active)));
      if (active < 0) {
        input.removeAttribute("aria-activedescendant");
        return;
      }
      input.setAttribute("aria-activedescendant", list.children[active].id);
      list.children[active].scrollIntoView({ block: "nearest" });
    }

    function open(suggestions) {
      list.replaceChildren(...suggestions.map(({ value, detail }, position) => element(
        "li", { role: "option", id: `${id}-${position}`, "aria-selected": "false", "data-value": value },
        element("span", { class: "combobox-value" }, value), " ", element("span", { class: "combobox-detail" }, detail),
      )));
      list.hidden = !suggestions.length;
      input.setAttribute("aria-expanded", String(!list.hidden));
      activate(-1);
    }

    function close() {
      clearTimeout(timer);
      asked.abort();
      open([]);
      status.textContent = "";
    }

    async function ask() {
      close();
      const typed = input.value;
      if (typed.trim().length < FEWEST_CHARACTERS) return;
      const request = new AbortController();
      asked = request;
      const limit = setTimeout(() => request.abort(), PATIENCE);
      try {
        const response = await fetch(addressOf(input), { signal: request.signal, headers: { Accept: "application/json" } });
        const { suggestions } = response.ok ? await response.json() : { suggestions: [] };
        if (request.signal.aborted || document.activeElement !== input || input.value !== typed) return;
        open(suggestions);
        status.textContent = counted(suggestions.length);
      } catch {
        // The field goes on as a plain one.
      } finally {
        clearTimeout(limit);
      }
    }

    function choose(option) {
      input.value = option.dataset.value;
      input.dispatchEvent(new Event("change", { bubbles: true }));
      close();
      status.textContent = `${input.value} chosen.`;
    }

    async function move(step) {
      if (list.hidden) await ask();
      const count = list.children.length;
      if (!count) return;
      activate(active < 0 ? (step > 0 ? 0 : count - 1) : (active + step + count) % count);
    }

    input.addEventListener("input", () => {
      clearTimeout(timer);
      activate(-1); // Enter must not choose what fitted an earlier text.
      timer = setTimeout(ask, PAUSE);
    });
    input.addEventListener("keydown", (event) => {
      if (event.isComposing || event.ctrlKey || event.metaKey) return;
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        if (event.altKey && event.key === "ArrowUp") close();
        else if (event.altKey) ask();
        else move(event.key === "ArrowDown" ? 1 : -1);
      } else if (event.key === "Enter") {
        if (active < 0) close();
        else {
          event.preventDefault();
          choose(list.children[active]);
        }
      } else if (event.key === "Escape") {
        if (!list.hidden) event.preventDefault();
        close();
      } else if (["Home", "End", "ArrowLeft", "ArrowRight"].includes(event.key)) {
        activate(-1); // The caret moves in the text, as in any field.
      }
    });
    input.addEventListener("blur", close);
    // Pressing an option must not take the focus from the field; a finger may still scroll the list.
    list.addEventListener("mousedown", (event) => event.preventDefault());
    list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) choose(option);
    });
  }

  const begin = () => document.querySelectorAll(FIELDS).forEach(suggestFor);
  document.addEventListener("page-replaced", begin);
  begin();
})();
