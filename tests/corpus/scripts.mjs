// Lists what every script below a folder imports by a literal, as es-module-lexer reads it, independently of this crate's
// own lexer.
//
//     node scripts.mjs <folder>
//
// A line for each script: its path, and `module`, `script` or `error`. After it, a line for each import: the byte offsets
// of its literal's text, and `import`, `export` or `import()`. Offsets in a script with a byte order mark count it.

import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { init, parse } from "es-module-lexer";

await init;

// The text of a literal: es-module-lexer gives the place of a dynamic import's argument with its quotes and comments.
function inside(source, { type, start, end }) {
  if (type !== "dynamic") return [start, end];
  const opening = /^(?:\s|\/\*[^]*?\*\/|\/\/.*)*["'`]/.exec(source.slice(start, end));
  const closing = /["'`](?:\s|\/\*[^]*?\*\/|\/\/.*)*$/.exec(source.slice(start, end));
  return opening && closing ? [start + opening[0].length, start + closing.index] : [start, end];
}

const names = { static: "import", "reexport-star": "export", dynamic: "import()" };

function* lines(file, source) {
  // Browsers remove a byte order mark, which is not white space to es-module-lexer.
  const mark = source.startsWith("\ufeff") ? 3 : 0;
  source = source.slice(mark && 1);
  let parsed;
  try {
    parsed = parse(source);
  } catch {
    yield [file, "error"];
    return;
  }
  const [imports, , , hasModuleSyntax] = parsed;
  yield [file, hasModuleSyntax ? "module" : "script"];
  for (const found of imports) {
    const isLiteral = found.specifier !== undefined && !found.glob && !found.typeOnly;
    if (!(found.type in names) || !isLiteral) continue;
    const [start, end] = inside(source, found);
    const isExport = found.type === "static" && source.startsWith("export", found.importStart);
    const offset = (index) => mark + Buffer.byteLength(source.slice(0, index));
    yield [offset(start), offset(end), isExport ? "export" : names[found.type]];
  }
}

const folder = process.argv[2];
const files = readdirSync(folder, { recursive: true }).filter((path) => /\.m?js$/.test(path));
for (const file of files.sort()) {
  if (!statSync(join(folder, file)).isFile()) continue;
  const source = readFileSync(join(folder, file)).toString();
  for (const line of lines(file, source)) console.log(line.join("\t"));
}
