// The editor of an article's text: what guide/articles/rich_text.py allows, and no more.
import {
  Blockquote, Bold, BulletList, Document, Dropcursor, Editor, Gapcursor, HardBreak, Heading, History, HorizontalRule,
  Italic, Link, ListItem, Menu, Node, OrderedList, Paragraph, Table, TableCell, TableHeader, TableRow, Text,
} from "django-prose-editor/editor";

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

const extensions = [
  Document, Paragraph, Text, HardBreak, History, Dropcursor, Gapcursor,
  Heading.configure({ levels: [2, 3] }),
  Bold, Italic, BulletList, OrderedList.configure({ enableListAttributes: false }), ListItem,
  Blockquote, HorizontalRule,
  Link.configure({ enableTarget: false, protocols: ["mailto"] }),
  ArticleTable, TableRow, TableHeader, TableCell,
  DescriptionList, DescriptionTerm, DescriptionDetails,
  Menu.configure({
    groups: [
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
    },
  });
  label?.addEventListener("click", () => editor.commands.focus());
}

document.querySelectorAll("textarea[data-article-editor]").forEach(edit);
