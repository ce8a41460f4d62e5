// Sass, then purge the Bootstrap part (our own parts are kept whole), then press. Run by script/css.
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { PurgeCSS } from "purgecss";
import * as sass from "sass";

const root = fileURLToPath(new URL("../../", import.meta.url));
const packages = fileURLToPath(new URL("node_modules", import.meta.url));
const quiet = { loadPaths: [packages], quietDeps: true, silenceDeprecations: ["import"], sourceMap: false };
// What editors may write stands in no template.
const prose = (
  "a abbr address b blockquote body button caption code col dd del dfn dl dt em fieldset figure figcaption h1 h2 h3 h4 " +
  "hr html i img input ins kbd label legend li mark ol optgroup p pre s samp select small strong sub summary sup svg " +
  "table tbody td textarea tfoot th thead tr ul"
).split(" ");

const built = sass.compile(`${root}static/css/src/site.scss`, { ...quiet, style: "expanded" });
const [purged] = await new PurgeCSS().purge({
  css: [{ raw: built.css }],
  content: [
    `${root}templates/**/*.html`,
    `${root}guide/**/*.{html,py}`,
    `${root}.venv/lib/python3*/site-packages/crispy_bootstrap5/**/*.{html,py}`,
  ],
  safelist: { standard: [...prose, /^btn/, /^is-invalid/, /^invalid-feedback/, /^form-/, /^visually-hidden/] },
});
const pressed = sass.compileString(purged.css.replaceAll(/\/\*!? ?purgecss[^*]*\*\//g, ""), {
  syntax: "css",
  style: "compressed",
  // A byte order mark after the notice would spoil the first rule.
  charset: false,
}).css;
const notice = readFileSync(`${root}static/css/src/notice.txt`, "utf8").trim();
writeFileSync(`${root}static/css/site.css`, `/*! ${notice} */\n${pressed.replaceAll(/\/\*!.*?\*\//gs, "")}\n`);
