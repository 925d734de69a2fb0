// Lists the references of every style sheet below a folder, as css-tree parses them, independently of this
// crate's own parser. The folder is the root of a site and each path in it is that of a URL; references are
// resolved by the WHATWG URL standard.
//
//     node references.mjs <folder>
//
// A line for each: the file's path, the byte offsets of its token's start and end, and the path and query that
// a browser requests from the site; `-` if it requests nothing, or from another site.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as csstree from "css-tree";

const SITE = "http://site.example/";

function references(css, file) {
  const found = [];
  const add = (node) => found.push(reference(node.loc, node.value));
  let sourceMap;
  const tree = csstree.parse(css, {
    positions: true,
    parseCustomProperty: true,
    onComment(text, loc) {
      const [, url] = /^#\s+sourceMappingURL=(\S+)\s*$/.exec(text) ?? [];
      sourceMap = url === undefined ? sourceMap : reference(loc, url);
    },
  });
  csstree.walk(tree, function (node) {
    if (node.type === "Url" && this.atrule?.name.toLowerCase() !== "namespace") add(node);
    if (node.type === "String" && /^(-webkit-)?image-set$/i.test(this.function?.name)) add(node);
    if (node.type === "Atrule" && node.name.toLowerCase() === "import") {
      const address = node.prelude.children?.first;
      if (address?.type === "String") add(address);
    }
  });
  checkNothingIsHidden(css, file, found);
  return (sourceMap ? [...found, sourceMap] : found).sort((a, b) => a.start - b.start);
}

function reference(loc, value) {
  return { start: loc.start.offset, end: loc.end.offset, value };
}

// css-tree keeps text that it cannot parse as raw; the tokens of that text show whether it has a `url(`.
function checkNothingIsHidden(css, file, found) {
  const starts = new Set(found.map(({ start }) => start));
  csstree.tokenize(css, (type, start, end) => {
    const isUrl =
      type === csstree.tokenTypes.Url ||
      type === csstree.tokenTypes.BadUrl ||
      (type === csstree.tokenTypes.Function && /^url\($/i.test(css.slice(start, end)));
    if (isUrl && !starts.has(start)) {
      throw new Error(`${file}: css-tree does not parse the url at byte ${start}`);
    }
  });
}

function request(value, file) {
  const url = new URL(value, SITE + file);
  const isElsewhere = !url.href.startsWith(SITE) || value === "" || value.startsWith("#");
  return isElsewhere ? "-" : url.pathname + url.search;
}

const folder = process.argv[2];
const files = readdirSync(folder, { recursive: true }).filter((path) => path.endsWith(".css"));
for (const file of files.sort()) {
  // One character for each byte, so that css-tree's offsets are bytes.
  const css = readFileSync(join(folder, file), "latin1");
  for (const { start, end, value } of references(css, file)) {
    console.log([file, start, end, request(Buffer.from(value, "latin1").toString(), file)].join("\t"));
  }
}
