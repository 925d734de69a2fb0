// Lists the references of every style sheet, page, SVG image and web manifest below a folder, as css-tree, parse5, saxes
// and JSON.parse read them, independently of this crate's own readers. The folder is the root of a site and each path in
// it is that of a URL; references are resolved by the WHATWG URL standard. Links to navigate to are not listed.
//
//     node references.mjs <folder>
//
// A line for each: the file's path, the byte offsets of its token's start and end, and the path and query that
// a browser requests from the site; `-` if it requests nothing, or from another site.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as csstree from "css-tree";
import * as parse5 from "parse5";
import { SaxesParser } from "saxes";

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

// The attributes of HTML whose values are addresses.
const ADDRESSES = {
  "audio src": true, "embed src": true, "iframe src": true, "img src": true, "input src": true, "link href": true,
  "meta content": true, "object data": true, "script src": true, "source src": true, "track src": true,
  "video poster": true, "video src": true,
};
const LINKS = /^(stylesheet|icon|shortcut icon|apple-touch-icon|manifest|preload|mask-icon)$/i;
const IMAGES = /^(og:image|twitter:image|msapplication-TileImage)$/i;
const PRESENTATION = /^(clip-path|cursor|fill|filter|marker|marker-(start|mid|end)|mask|stroke)$/;

function ofHtml(html, file) {
  const found = [];
  const walk = (node) => {
    const attrs = new Map((node.attrs ?? []).map(({ prefix, name, value }) => [prefix ? `${prefix}:${name}` : name, value]));
    const isSvg = node.namespaceURI?.endsWith("/svg");
    for (const [name, value] of attrs) {
      const loc = node.sourceCodeLocation?.attrs?.[name];
      if (loc) found.push(...ofAttribute(html, file, loc, isSvg, node.tagName, name, value, attrs));
    }
    if (node.tagName === "style" && node.childNodes.length) {
      const { startTag, endTag } = node.sourceCodeLocation;
      found.push(...embedded(html.slice(startTag.endOffset, endTag.startOffset), file, startTag.endOffset));
    }
    (node.content ?? node).childNodes?.forEach(walk);
  };
  walk(parse5.parse(html, { sourceCodeLocationInfo: true, scriptingEnabled: false }));
  return found.sort((a, b) => a.start - b.start);
}

function ofAttribute(text, file, { startOffset: start, endOffset: end }, isSvg, element, name, value, attrs) {
  if (!text.slice(start, end).toLowerCase().startsWith(name.toLowerCase())) {
    throw new Error(`${file}: no attribute ${name} at byte ${start}`);
  }
  if (name === "style" || (isSvg && PRESENTATION.test(name))) {
    const references = embedded(value, file, 0, "declarationList");
    if (references.length > 1) throw new Error(`${file}: several references in an attribute at byte ${start}`);
    return references.map(({ value }) => ({ start, end, value }));
  }
  if (isSvg) return /^(xlink:)?href$/.test(name) && element !== "a" ? [{ start, end, value }] : [];
  if (!ADDRESSES[`${element} ${name}`]) return [];
  if (element === "link" && !LINKS.test(attrs.get("rel") ?? "")) return [];
  if (element === "meta" && !IMAGES.test(attrs.get("property") ?? attrs.get("name") ?? "")) return [];
  if (element === "input" && attrs.get("type") !== "image") return [];
  // A template of the tools that build the page.
  return /%[A-Z_]{3,}%/.test(value) ? [] : [{ start, end, value }];
}

// The references of CSS in another file, at an offset of it.
function embedded(css, file, offset, context) {
  if (!/url\(|@import/i.test(css)) return [];
  const text = context ? `a{b:${css}}` : css;
  const moved = references(text, file);
  return moved.map(({ start, end, value }) => ({ start: start + offset, end: end + offset, value }));
}

function ofSvg(svg, file) {
  const found = [];
  const parser = new SaxesParser();
  let cursor = 0;
  let style;
  parser.on("error", (error) => {
    throw error;
  });
  // saxes tells names and values; where they are written is searched for, in their order.
  const search = (pattern) => {
    pattern.lastIndex = cursor;
    const match = pattern.exec(svg);
    if (!match) throw new Error(`${file}: ${pattern} does not match after byte ${cursor}`);
    cursor = pattern.lastIndex;
    return match;
  };
  parser.on("opentag", ({ name, attributes }) => {
    search(new RegExp(`<${name}(?=[\\s/>])`, "g"));
    style = undefined;
    for (const [attribute, value] of Object.entries(attributes)) {
      if (!/^(xlink:)?href$|^style$/.test(attribute) && !PRESENTATION.test(attribute)) continue;
      const { index } = search(new RegExp(`(?<=\\s)${attribute}\\s*=\\s*("[^"]*"|'[^']*')`, "g"));
      const loc = { startOffset: index, endOffset: cursor };
      found.push(...ofAttribute(svg, file, loc, true, name, attribute, value, new Map()));
    }
    if (name === "style") style = svg.indexOf(">", cursor) + 1;
  });
  parser.on("closetag", ({ name }) => {
    if (name === "style" && style !== undefined) {
      const { index } = search(/<\/style/g);
      found.push(...embedded(svg.slice(style, index), file, style));
    }
  });
  parser.write(svg).close();
  return found.sort((a, b) => a.start - b.start);
}

function ofManifest(json, file) {
  const { icons = [], screenshots = [] } = JSON.parse(json);
  let end = 0;
  return [...icons, ...screenshots].map(({ src }) => {
    const start = json.indexOf(`"${src}"`, end) + 1;
    if (start === 0) throw new Error(`${file}: ${src} is not in the order of the lists`);
    end = start + src.length;
    return { start, end, value: src };
  });
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
const READERS = { ".css": references, ".html": ofHtml, ".svg": ofSvg, "/manifest.json": ofManifest };
const unversioned = (path) => path.replace(/\.[0-9a-f]{16}(?=\.)/, "");
const reader = (path) => READERS[/(\/manifest)?\.[a-z]+$/.exec(unversioned(path))?.[0]];
const files = readdirSync(folder, { recursive: true }).filter(reader);
for (const file of files.sort()) {
  // One character for each byte, so that css-tree's offsets are bytes.
  const css = readFileSync(join(folder, file), "latin1");
  for (const { start, end, value } of reader(file)(css, file)) {
    console.log([file, start, end, request(Buffer.from(value, "latin1").toString(), file)].join("\t"));
  }
}
