// In the editor: after each name in double brackets its value of today, drawn beside the text and never part of it.
import { Decoration, Extension } from "django-prose-editor/editor";

const NAME = "figureValues";
const PLACED = /\[\[([^[\]]*)\]\]/g;
const inOneSpace = (name) => name.trim().split(/\s+/).join(" ");

function drawn({ value, refusal }) {
  const mark = document.createElement("span");
  mark.className = refusal ? "figure-value refused" : "figure-value";
  mark.textContent = refusal ? "cannot stand" : value;
  if (refusal) mark.title = refusal;
  return mark;
}

function marksOf(doc, known) {
  const marks = [];
  const counts = {};
  doc.descendants((block, position) => {
    if (!block.isTextblock) return;
    // One character for what is no text, so that places in the words are places in the block.
    const words = block.textBetween(0, block.content.size, null, "\ufffc");
    for (const found of words.matchAll(PLACED)) {
      const figure = known.get(inOneSpace(found[1]));
      if (!figure?.value && !figure?.refusal) continue;
      const said = `${figure.name} ${figure.refusal || figure.value}`;
      counts[said] = (counts[said] ?? 0) + 1;
      const after = position + 1 + found.index + found[0].length;
      marks.push(Decoration.Widget(after, () => drawn(figure), { key: `${said} #${counts[said]}`, side: 1 }));
    }
  });
  return marks;
}

export const FigureValues = Extension.create({
  name: NAME,
  addStorage: () => ({ known: new Map() }),
  addDecorations() {
    return { create: ({ state }) => marksOf(state.doc, this.storage.known) };
  },
});

// Shows the values of a text's figures, as the site answered them.
export function showValues(editor, figures) {
  editor.storage[NAME].known = new Map(figures.map((figure) => [inOneSpace(figure.name), figure]));
  editor.commands.updateDecorations(NAME);
}
