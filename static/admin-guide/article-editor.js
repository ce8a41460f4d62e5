// The editor of an article's text: what guide/articles/rich_text.py allows, and no more.
import {
  Blockquote, Bold, BulletList, Document, Dropcursor, Editor, Extension, Gapcursor, HardBreak, Heading, History, HorizontalRule,
  Italic, Link, ListItem, Menu, Node, OrderedList, Paragraph, Table, TableCell, TableHeader, TableRow, Text,
} from "django-prose-editor/editor";
import { FigureValues } from "./figure-values.js";
import { listFigures } from "./live-figures.js";
import { KINDS, openPicker } from "./picker.js";

// The library knows no description lists; without these, an article that has one would lose it.
const DescriptionList = Node.create({
  name: "descriptionList",
  group: "block",
  content: "(descriptionTerm | descriptionDetails)+",
  parseHTML: () => [{ tag: "dl" }],
  renderHTML: () => ["dl", 0],
});

const DescriptionTerm = Node.create({
  name: "descriptionTerm",
  content: "inline*",
  defining: true,
  parseHTML: () => [{ tag: "dt" }],
  renderHTML: () => ["dt", 0],
  addKeyboardShortcuts() {
    return {
      Enter: ({ editor }) =>
        editor.isActive("descriptionTerm") && editor.chain().splitBlock().setNode("descriptionDetails").run(),
    };
  },
});

const DescriptionDetails = Node.create({
  name: "descriptionDetails",
  content: "block+",
  defining: true,
  parseHTML: () => [{ tag: "dd" }],
  renderHTML: () => ["dd", 0],
});

// A new table has a row of headings, and Tab leaves a table after its last cell instead of adding rows for ever.
const ArticleTable = Table.extend({
  addCommands() {
    return {
      ...this.parent?.(),
      insertTableWithOptions:
        () =>
        ({ commands }) =>
          commands.insertTable({ rows: 3, cols: 3, withHeaderRow: true }),
    };
  },
  addKeyboardShortcuts() {
    return { ...this.parent?.(), Tab: () => this.editor.commands.goToNextCell() };
  },
});

// What was picked goes into the text as plain words, so that no bold and no link cuts a name in two.
function insertPick(editor, pick) {
  const chain = editor.chain().focus();
  if (pick.picture) {
    // A picture stands alone in a paragraph of its own.
    chain.insertContent({ type: "paragraph", content: [{ type: "text", text: pick.insert }] }).run();
  } else if (pick.insert) {
    chain.insertContent({ type: "text", text: pick.insert }).run();
  } else if (editor.state.selection.empty && !editor.isActive("link")) {
    chain
      .insertContent({ type: "text", text: pick.title, marks: [{ type: "link", attrs: { href: pick.address } }] })
      .unsetMark("link")
      .run();
  } else {
    chain.extendMarkRange("link").setLink({ href: pick.address }).run();
  }
}

function selectedWords(editor) {
  const { from, to } = editor.state.selection;
  const words = editor.state.doc.textBetween(from, to, " ").trim();
  return /\p{L}/u.test(words) && words.length < 80 && !words.includes("[[") ? words : "";
}

const Picks = Extension.create({
  name: "picks",
  addMenuItems({ menu }) {
    for (const kind of KINDS) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "prose-menubar__button picker-button";
      button.textContent = kind.button;
      button.setAttribute("aria-label", kind.heading);
      button.setAttribute("aria-haspopup", "dialog");
      menu.defineItem({
        name: `pick-${kind.kind}`,
        groups: "picks",
        button,
        command: (editor) =>
          openPicker({
            ...kind,
            typed: selectedWords(editor),
            returnTo: button,
            onPick: (pick) => insertPick(editor, pick),
          }),
      });
    }
  },
});

const extensions = [
  Document, Paragraph, Text, HardBreak, History, Dropcursor, Gapcursor,
  Heading.configure({ levels: [2, 3] }),
  Bold, Italic, BulletList, OrderedList.configure({ enableListAttributes: false }), ListItem,
  Blockquote, HorizontalRule,
  Link.configure({ enableTarget: false, protocols: ["mailto"] }),
  ArticleTable, TableRow, TableHeader, TableCell,
  DescriptionList, DescriptionTerm, DescriptionDetails,
  Picks, FigureValues,
  Menu.configure({
    groups: [
      { group: "picks" },
      { group: "headings" },
      { group: "marks" },
      { group: "link" },
      { group: "lists" },
      { group: "nodes -blockType -lists -headings" },
      { group: "table" },
      { group: "history" },
    ],
  }),
];

function edit(textarea) {
  const label = document.querySelector(`label[for="${textarea.id}"]`);
  const frame = document.createElement("div");
  frame.className = "prose-editor";
  textarea.before(frame);
  frame.append(textarea);
  const attributes = { role: "textbox", "aria-multiline": "true", "aria-label": label?.textContent.replace(":", "") ?? "" };
  for (const name of ["aria-describedby", "aria-invalid"]) {
    if (textarea.hasAttribute(name)) attributes[name] = textarea.getAttribute(name);
  }
  const editor = new Editor({
    element: frame,
    content: textarea.value,
    extensions,
    // Its style element would break the content security policy; article-editor.css has the same rules.
    injectCSS: false,
    editorProps: { attributes },
    onUpdate: () => {
      textarea.value = editor.isEmpty ? "" : editor.getHTML();
      // unsaved.js listens, as it does to every field.
      textarea.dispatchEvent(new Event("input", { bubbles: true }));
    },
  });
  textarea.addEventListener("guide:put-back", () => {
    editor.commands.setContent(textarea.value, { emitUpdate: true });
  });
  listFigures(editor, textarea, frame);
  label?.addEventListener("click", () => editor.commands.focus());
}

document.querySelectorAll("textarea[data-article-editor]").forEach(edit);
