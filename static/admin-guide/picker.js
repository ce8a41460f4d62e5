// The dialog in which an editor searches for a figure, a page, a claim or a picture, and picks one for the text.
// It stands outside the form, so that Enter in it saves nothing.
const ADDRESS = "/admin/pick/";
const PAUSE = 150; // milliseconds without a key before a search is sent
const CANNOT_BE_PLACED = "This one is not published, so it cannot stand in a text. Choose another one.";
const NO_ANSWER = "The search did not answer. Look in another tab whether you are still signed in, then type again.";

export const KINDS = [
  { kind: "figures", button: "Figure", heading: "Insert a figure", label: "Find a figure", example: "median coder Texas" },
  { kind: "links", button: "Link to a page", heading: "Link to a page of this site", label: "Find a page", example: "credentials" },
  { kind: "pictures", button: "Picture", heading: "Insert a picture", label: "Find a picture", example: "desk" },
  { kind: "claims", button: "Claim", heading: "Insert a claim", label: "Find a claim", example: "hospitals" },
];

function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

function optionOf(pick, position) {
  const option = element("li", { role: "option", id: `picker-option-${position}`, "aria-selected": "false" });
  const canBePlaced = Boolean(pick.insert || pick.address);
  if (!canBePlaced) option.setAttribute("aria-disabled", "true");
  if (pick.picture) option.append(element("img", { src: pick.picture, alt: "", class: "picker-picture" }));
  option.append(
    element("span", { class: "picker-title" }, pick.title, " "),
    element("strong", { class: "picker-value" }, pick.value, " "),
    element("span", { class: "picker-detail" }, pick.detail, " "),
    element("code", { class: "picker-name" }, pick.insert || pick.address),
  );
  return option;
}

// Opens the dialog. `onPick` gets what was picked; without a pick the focus goes back to `returnTo`.
export function openPicker({ kind, heading, label, example, typed = "", onPick, returnTo }) {
  const input = element("input", {
    id: "picker-search", type: "search", role: "combobox", autocomplete: "off", spellcheck: "false", maxlength: "200",
    placeholder: `such as ${example}`, "aria-autocomplete": "list", "aria-controls": "picker-found", "aria-expanded": "false",
    "aria-describedby": "picker-keys",
  });
  const list = element("ul", { id: "picker-found", role: "listbox", "aria-label": "Found", hidden: "" });
  const status = element("p", { role: "status", class: "picker-status" });
  const close = element("button", { type: "button", class: "button" }, "Close");
  const dialog = element("dialog", { class: "picker", "aria-labelledby": "picker-heading" },
    element("h2", { id: "picker-heading" }, heading),
    element("label", { for: "picker-search" }, label),
    input,
    element("p", { id: "picker-keys", class: "picker-keys" }, "Arrow keys choose, Enter inserts, Escape closes."),
    status, list, close,
  );
  let picks = [];
  let active = -1;
  let timer = null;
  let request = null;
  let picked = null;

  function choose(position) {
    active = position;
    [...list.children].forEach((option, place) => option.setAttribute("aria-selected", String(place === active)));
    if (active < 0) {
      input.removeAttribute("aria-activedescendant");
      return;
    }
    input.setAttribute("aria-activedescendant", list.children[active].id);
    list.children[active].scrollIntoView({ block: "nearest" });
  }

  function show(found, said) {
    picks = found;
    list.replaceChildren(...picks.map(optionOf));
    list.hidden = !picks.length;
    input.setAttribute("aria-expanded", String(Boolean(picks.length)));
    status.textContent = said;
    choose(picks.findIndex((pick) => pick.insert || pick.address));
  }

  async function search() {
    clearTimeout(timer);
    timer = null;
    request?.abort();
    const own = new AbortController();
    request = own;
    try {
      const answer = await fetch(`${ADDRESS}${kind}.json?${new URLSearchParams({ q: input.value })}`, {
        signal: own.signal,
        headers: { Accept: "application/json" },
      });
      if (!answer.ok) throw new Error(String(answer.status));
      const { picks: found, said } = await answer.json();
      if (request === own) show(found, said);
    } catch (error) {
      if (error.name !== "AbortError" && request === own) show([], NO_ANSWER);
    } finally {
      if (request === own) request = null;
    }
  }

  function insert(position) {
    const pick = picks[position];
    if (!pick) return;
    if (!pick.insert && !pick.address) {
      status.textContent = CANNOT_BE_PLACED;
      return;
    }
    picked = pick;
    dialog.close();
  }

  async function keyPressed(event) {
    if (event.isComposing) return;
    const last = picks.length - 1;
    if (event.key === "ArrowDown" && picks.length) choose(active === last ? 0 : active + 1);
    else if (event.key === "ArrowUp" && picks.length) choose(active <= 0 ? last : active - 1);
    // A search field would spend the first Escape on emptying itself.
    else if (event.key === "Escape") dialog.close();
    else if (event.key === "Enter") {
      event.preventDefault();
      // What is shown may still answer an earlier word.
      if (timer || request) await search();
      insert(active);
      return;
    } else return;
    event.preventDefault();
  }

  input.addEventListener("keydown", keyPressed);
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(search, PAUSE);
  });
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) insert([...list.children].indexOf(option));
  });
  // A press on the list must not take the focus out of the search field.
  list.addEventListener("mousedown", (event) => event.preventDefault());
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => {
    clearTimeout(timer);
    request?.abort();
    dialog.remove();
    if (picked) onPick(picked);
    else returnTo.focus();
  });
  document.body.append(dialog);
  dialog.showModal();
  input.value = typed;
  input.focus();
  input.select();
  search();
}
