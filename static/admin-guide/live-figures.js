// Below the editor: every figure of the text as it stands now, with its value of today or why it cannot stand.
import { showValues } from "./figure-values.js";

const ADDRESS = "/admin/pick/values.json";
const PAUSE = 500; // milliseconds without a change before the text is asked about

function cell(tag, text, attributes = {}) {
  const made = document.createElement(tag);
  made.textContent = text;
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
}

function rowOf({ name, value, what, refusal }) {
  const row = document.createElement("tr");
  const head = cell("th", "", { scope: "row" });
  head.append(cell("code", `[[${name}]]`));
  row.append(head);
  if (refusal) row.append(cell("td", `Cannot stand: ${refusal}`, { colspan: "2", class: "refused" }));
  else row.append(cell("td", value, { class: "value" }), cell("td", what));
  return row;
}

function sentence(figures) {
  if (!figures.length) return "No figures in this text yet.";
  const refused = figures.filter((figure) => figure.refusal).length;
  const count = figures.length === 1 ? "1 figure in this text." : `${figures.length} figures in this text.`;
  if (!refused) return `${count} All of them can stand.`;
  return `${count} ${refused === 1 ? "1 of them cannot stand" : `${refused} of them cannot stand`} as written.`;
}

// Keeps the list of an editor's figures; `after` is the element below which it stands.
export function listFigures(editor, textarea, after) {
  const token = textarea.form?.querySelector("[name=csrfmiddlewaretoken]")?.value;
  if (!token) return;
  const status = cell("p", "", { role: "status", class: "live-figures-said" });
  const table = document.createElement("table");
  table.className = "figure-list";
  table.hidden = true;
  const head = table.createTHead().insertRow();
  for (const heading of ["Name", "Today", "What it is"]) head.append(cell("th", heading, { scope: "col" }));
  const body = table.createTBody();
  const section = document.createElement("section");
  section.className = "live-figures";
  section.setAttribute("aria-label", "Figures in the text now");
  section.append(status, table);
  after.after(section);
  // The list as last saved would say less, and something else.
  const saved = document.querySelector(".field-figures_in_this_text");
  if (saved) saved.hidden = true;

  let timer = null;
  let asked = 0;
  let known = "";

  async function ask() {
    const own = ++asked;
    const text = textarea.value;
    const names = text.includes("[[") || text.includes("]]") ? text : "";
    if (names === known && own > 1) return;
    let figures = [];
    if (names) {
      const form = new FormData();
      form.append("csrfmiddlewaretoken", token);
      form.append("text", text);
      try {
        const answer = await fetch(ADDRESS, { method: "POST", body: form });
        if (!answer.ok) throw new Error(String(answer.status));
        ({ figures } = await answer.json());
      } catch {
        if (own === asked) status.textContent = "The values of the figures cannot be shown now. Saving checks them.";
        return;
      }
    }
    if (own !== asked) return;
    known = names;
    showValues(editor, figures);
    const said = sentence(figures);
    // Said again only when it changed, or every word typed would be followed by it.
    if (status.textContent !== said) status.textContent = said;
    body.replaceChildren(...figures.map(rowOf));
    table.hidden = !figures.length;
  }

  editor.on("update", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE);
  });
  ask();
}
