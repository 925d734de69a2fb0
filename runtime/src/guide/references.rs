//! References between files: style sheets, pages, SVG images, web manifests, modules and source maps; Content Security Policy
//! and integrity.
//!
//! # Style sheets
//!
//! A style sheet that says `url(../img/logo.svg)` would make the browser revalidate the plain URL at each visit.
//! The macro makes it name the versioned file:
//!
//! ```
//! mod assets {
//!     steadfast::static_assets!("doc/site");
//! }
//! let css = std::str::from_utf8(assets::css::MAIN_CSS.bytes()).unwrap();
//! let logo = assets::img::LOGO_SVG.version();
//! assert!(css.contains(&format!("url(../img/logo.{logo}.svg)")));
//! ```
//!
//! - The macro follows `url()` in every spelling, `@import`, strings in `image-set()`, and `sourceMappingURL`
//!   comments of style sheets and scripts. It reads CSS with a browser engine's tokenizer, so comments, strings
//!   and escapes are what they are in a browser.
//! - Only the last segment of a reference changes; every other byte is kept, `?query` and `#fragment` included, except
//!   for the hash of a file that is itself rewritten: see [Subresource Integrity](#subresource-integrity).
//! - Style sheets are read in UTF-8, and in single-byte encodings that `@charset` names if their references are in
//!   ASCII. Others, such as UTF-16, are compile errors: save them as UTF-8.
//! - References are resolved as URLs: with base `/static`, `../../static/logo.svg` in `css/main.css` is
//!   `/static/logo.svg`.
//! - Left alone: other sites, `data:`, `#id`, folders, and absolute paths outside the base. A relative path that leads
//!   outside the base is an error that names the absolute one. References in a `prehashed` file are checked, but its
//!   bytes never change.
//!
//! # Pages, SVG images and web manifests
//!
//! A page in the folder names versioned files too, and one that misspells a file does not compile. The page itself keeps its
//! name and is revalidated (`plain`), so that it is never older than what it names:
//!
//! ```
//! # mod assets {
//! #     steadfast::static_assets!("doc/site");
//! # }
//! let page = std::str::from_utf8(assets::OFFLINE_HTML.bytes()).unwrap();
//! let logo = assets::img::LOGO_SVG.version();
//! assert!(page.contains(&format!(r#"<img src="img/logo.{logo}.svg" alt="">"#)));
//! ```
//!
//! | in | is followed |
//! |---|---|
//! | HTML | `src`, `srcset`, `poster`, `data`, `background`; `href` of `<link>` where the page loads it (style sheets, icons, manifests, preloads), and `imagesrcset`; `<meta>` images (`og:image`, `twitter:image`, tiles, `itemprop`); `style` attributes and `<style>`; SVG in the page |
//! | SVG | `href` and `xlink:href`, attributes with `url()` such as `fill` and `filter`, `style` attributes and `<style>`, `<?xml-stylesheet?>` |
//! | web manifests | the `src` of `icons`, `screenshots`, and the icons of `shortcuts` and `file_handlers`; in `*.webmanifest` and `manifest.json` |
//!
//! - Only the last segment changes here too. Quotes, character references and line ends are kept.
//! - Comments, scripts, import maps, JSON-LD and `srcdoc` are not read; `<template>` and `<noscript>` are. References are
//!   relative to the `<base href>` of a page, as in a browser.
//! - Links to navigate to (`<a>`, `<area>`) are checked and keep the plain address, which readers share and keep. Without an
//!   extension they may be routes of the site and are not checked, nor are such documents in `<iframe>`, `<object>` and
//!   `rel="prefetch"`. `<form action>`, `rel="canonical"`, `start_url` and the like always name routes.
//! - `modulepreload`, and `preload` with `as="fetch"`, are checked and keep the plain address: the script that loads the file
//!   names it so.
//! - Values of template languages (`{{ … }}`, `{% … %}`, `<% … %>`) and of build tools (`%BASE_URL%`) are left alone.
//! - Files that browsers cannot read are left alone: SVG that is not well-formed, and other JSON of the name `manifest.json`. So
//!   are pages in UTF-16.
//!
//! `references` narrows what is followed. Templates in the folder, or pages that are served elsewhere than below the base, may
//! be a reason: a reference in them has another meaning.
//!
//! ```
//! mod assets {
//!     steadfast::static_assets!("doc/site", references = ["css", "svg", "manifests", "scripts"]);
//! }
//! assert!(assets::OFFLINE_HTML.bytes().ends_with(b"<img src=\"img/logo.svg\" alt=\"\">You are offline.</p>\n"));
//! ```
//!
//! # Versions
//!
//! A file's version is a SHA-256 of its bytes as they are served, and these hold the versions of the files that it
//! names. A changed font therefore gives a new URL to the style sheet that uses it, and to the style sheet that
//! imports that one, at any depth. Files that name each other in a cycle have one version together.
//!
//! # Broken references
//!
//! A reference to a file that does not exist is a compile error, and all of them are reported at once:
//!
//! ```text
//! error: static/css/site.css:12:18: cannot find file "img/lgo.svg" (url in background); did you mean "img/logo.svg"?
//! ```
//!
//! ```compile_fail
//! # mod assets {
//! // style.css says url(lgo.svg), and the folder has a logo.svg.
//! steadfast::static_assets!("doc/broken");
//! # }
//! ```
//!
//! The first fifty are reported so; the others are counted by file, with the option that allows them.
//!
//! `missing = "warn"` turns these errors into one warning and keeps the references as they are written.
//! `missing_ok` does so for the referring files that its globs match, and for the missing files: `missing_ok =
//! ["**/*.eot"]` allows a vendor's style sheet to list fonts that `exclude` leaves out, without hiding its other
//! mistakes.
//!
//! ```
//! mod assets {
//!     steadfast::static_assets!("doc/broken", missing_ok = ["style.css"]);
//! }
//! assert_eq!(assets::STYLE_CSS.bytes(), b"a { background: url(lgo.svg) }\n");
//! ```
//!
//! The warning belongs to rustc's `deprecated` lint, so `#![deny(warnings)]` turns it into an error. A source map
//! that does not exist is neither: it is a line in the constant's documentation.
//!
//! # Modules
//!
//! Imports are not rewritten. `import "./lib/greet.js"` goes through an import map (HTML Standard, "Import maps"),
//! which turns plain URLs into versioned ones, so a change to `greet.js` renames none of its importers. The map
//! displays as its element. Put it before the first module:
//!
//! ```
//! mod assets {
//!     steadfast::static_assets!("doc/site", imports = { "three" = "vendor/three/three.module.js" });
//! }
//!
//! let head = format!(
//!     r#"{map}<script type="module" src="{app}" integrity="{hash}" crossorigin></script>"#,
//!     map = assets::ASSETS.import_map(),
//!     app = assets::js::APP_JS,
//!     hash = assets::js::APP_JS.integrity(),
//! );
//! let greet = assets::js::lib::GREET_JS;
//! let three = assets::vendor::three::THREE_MODULE_JS;
//! assert!(head.contains(&format!(r#""/static/js/lib/greet.js":"{greet}""#)));
//! assert!(head.contains(&format!(r#""three":"{three}""#)));
//! ```
//!
//! - `imports` defines bare specifiers, such as `"three"`, prefixes and scopes.
//! - `modules` takes globs of the scripts to list; the default is all modules: scripts with `import`, `export` or
//!   `import.meta`, and those that others import. A map of a thousand modules adds 190 kB to every page:
//!   [write what a page needs](#what-a-page-needs) where there are many. A map of more than 100 kB is reported by a warning,
//!   until you set `modules`.
//! - The map lists `.js` and `.mjs` files, not CSS, JSON or WebAssembly modules.
//! - It does not reach [workers](#workers-and-pages-without-a-map), nor modules that are loaded from another origin or below
//!   another prefix: these import plain URLs, which are revalidated on every use.
//! - A `modulepreload` link needs the versioned URL, and belongs after the map: Firefox ignores a map that
//!   follows a `modulepreload` link, and it ignores a second map.
//!
//! Several folders in one page share one map: [`ImportMap::merge`](crate::ImportMap::merge).
//!
//! # What a page needs
//!
//! The macro has read what each script imports, so that a page need not list it:
//!
//! ```
//! mod assets {
//!     steadfast::static_assets!("doc/site", embed = "always");
//! }
//! use assets::{ASSETS, js::{APP_JS, lib::GREET_JS}};
//!
//! // Of the map, what the script reaches.
//! let map = ASSETS.import_map_for([APP_JS]);
//! assert!(map.json().contains("/static/js/lib/greet.js") && !map.json().contains("three.module.js"));
//! // The script's imports, each before those that import it.
//! let scripts = APP_JS.tag().module_with_static_imports().to_string();
//! assert!(scripts.find(GREET_JS.url()) < scripts.find(APP_JS.url()));
//! // All of them at once, instead of one after another: at most 16.
//! let preloads: String = APP_JS.modulepreloads(16).map(|preload| preload.to_string()).collect();
//! assert!(preloads.contains(GREET_JS.url()));
//! ```
//!
//! - [`import_map_for`](crate::Assets::import_map_for) takes all scripts of a page. It follows `import()` with a literal; a
//!   module whose name is put together at run time is in the map if you list it too.
//! - [`module_with_static_imports`](crate::Tag::module_with_static_imports) is for an `Integrity-Policy`, under which WebKit
//!   wants the integrity metadata of each module in an element.
//! - [`modulepreloads`](crate::Asset::modulepreloads) belong after the map, and in a header
//!   [`link_header`](crate::link_header) limits their length.
//! - In debug builds, these are the imports of the last build, without integrity metadata.
//! - A policy names the map by its own [`csp_source()`](crate::MergedImportMap::csp_source):
//!   [`script_src`](crate::Assets::script_src) has the digest of the whole one.
//!
//! # What scripts name
//!
//! The macro reads scripts with a lexer that knows strings, templates, comments and regular expressions. On the 84,364
//! scripts of 936 published packages it finds the imports that es-module-lexer finds, the lexer of Vite.
//!
//! | in a script | is |
//! |---|---|
//! | `import … from "./x.js"`, `export … from "./x.js"`, `import("./x.js")` | checked, and resolved by the import map |
//! | `new URL("x.wasm", import.meta.url)`, also in `new Worker(…)` and `new SharedWorker(…)` | checked, and rewritten to the versioned name: a script changes with what it loads by its own URL, as the glue of wasm-bindgen with its module |
//! | `navigator.serviceWorker.register("/static/sw.js")` | checked where the path is absolute and below the base: a relative one depends on the page. Never rewritten, because another URL is another service worker |
//! | `//# sourceMappingURL=x.js.map` | rewritten |
//! | a bare specifier, `import "three"` | left to the import map, which may be your page's own |
//!
//! - Only literals are read: a name that is put together at run time is not known to anyone. A template without `${…}` is a
//!   literal.
//! - Lines stay lines, so that source maps fit. A literal that continues on the next line is left alone, and so is a script
//!   with a syntax error.
//! - `import "./utils"` is a compile error with the name to write, because browsers do not complete names. In a module that
//!   imports nothing by its whole name, it is the style of bundlers and Node.js, and many packages contain such modules beside
//!   those for browsers: these are one warning for each folder, and none where `missing_ok` names them.
//!
//! # Workers and pages without a map
//!
//! `rewrite` takes globs of scripts. Their imports are rewritten to versioned URLs, and those of every script that they import
//! or run as a worker, with bare names by the table of `imports`:
//!
//! ```
//! mod assets {
//!     steadfast::static_assets!("doc/site", rewrite = ["workers/**"]);
//! }
//!
//! let worker = std::str::from_utf8(assets::workers::SEARCH_JS.bytes()).unwrap();
//! let (greet, wasm) = (assets::js::lib::GREET_JS, assets::GAME_WASM);
//! assert!(worker.contains(&format!(r#"from "../js/lib/greet.{}.js""#, greet.version())));
//! assert!(worker.contains(&format!(r#"new URL("../game.{}.wasm", import.meta.url)"#, wasm.version())));
//! ```
//!
//! - A change renames the scripts that lead to it, as with style sheets. Modules that import each other have one version
//!   together.
//! - A page's map leads to the same URLs, so that there is one instance of each module. The map lists what is rewritten even
//!   where `modules` does not.
//! - A static import of a bare name that `imports` does not define is a compile error in a rewritten script: no map could
//!   define it.
//! - A warning names the module workers that import by plain URLs.
//! - In debug builds, scripts are sent as they are on disk and import by plain URLs. Bare names become plain URLs too;
//!   those of scopes do not.
//! - `prehashed` scripts never change.
//!
//! # Prefixes, other origins and scopes
//!
//! `imports` takes what an import map can say:
//!
//! ```
//! mod assets {
//!     steadfast::static_assets!("doc/site", imports = {
//!         "three" = "vendor/three/three.module.js",
//!         // A prefix: every script below a folder.
//!         "three/addons/" = "vendor/three/addons/",
//!         // Another origin.
//!         "react" = "https://cdn.example/react.js",
//!         "lit/" = "https://cdn.example/lit/",
//!         // A scope: for the scripts below `legacy/`, "three" is an older release.
//!         "legacy/" = { "three" = "vendor/three-r150/three.module.js" },
//!     });
//! }
//!
//! let map = assets::ASSETS.import_map().json();
//! let orbit = assets::vendor::three::addons::ORBIT_JS;
//! let old = assets::vendor::three_r150::THREE_MODULE_JS;
//! assert!(map.contains(&format!(r#""three/addons/Orbit.js":"{orbit}""#)));
//! assert!(map.contains(r#""three/addons/":"/static/vendor/three/addons/""#));
//! assert!(map.contains(r#""react":"https://cdn.example/react.js""#));
//! assert!(map.contains(&format!(r#""scopes":{{"/static/legacy/":{{"three":"{old}"}}}}"#)));
//! ```
//!
//! - A path in the folder that does not exist, a file that is not a script, and a folder without one are compile
//!   errors. `"./"` is the folder itself.
//! - A key that ends in `/` is a prefix, and its value ends in `/` too. No prefix resolves to versioned URLs, so the
//!   map lists each script below the folder that `modules` admits: a thousand add 116 kB, or 20 kB in a page with
//!   gzip. For everything else the prefix resolves to plain URLs, which are revalidated on every use: JSON modules,
//!   and `import.meta.resolve("three/addons/fonts/")`.
//! - A [folder as one](super::packages) is one prefix, whatever its modules.
//! - The longest key that matches wins, as in a browser: `"three/addons/Orbit.js"` or `"three/addons/loaders/"` beside
//!   `"three/addons/"` is an exception to it.
//! - A key with a table is a scope: a folder or a script, an absolute path outside the base, or an absolute URL. Its
//!   table is for the modules whose URLs begin with it; what it does not map, it leaves to the other keys. Tables of
//!   scopes contain no scopes.
//! - The map has no integrity metadata for other origins. They have to send `Access-Control-Allow-Origin`, and a
//!   Content Security Policy has to allow them in `script-src`.
//!
//! # Content Security Policy
//!
//! The map's element is an inline script. A policy allows it by its digest, which is known at compile time,
//! or by a nonce (CSP Level 3 §2.3.1):
//!
//! ```
//! # mod assets { steadfast::static_assets!("doc/static"); }
//! use assets::ASSETS;
//!
//! let policy = format!("script-src 'self' {}", ASSETS.import_map().csp_source());
//! assert!(policy.starts_with("script-src 'self' 'sha256-"));
//!
//! let element = ASSETS.import_map().tag().attr("nonce", "4AEemGb0xJptoIGFP3Nd").to_string();
//! assert!(element.starts_with(r#"<script type="importmap" nonce="4AEemGb0xJptoIGFP3Nd">"#));
//! ```
//!
//! [`ASSETS.script_src()`](crate::Assets::script_src) writes these sources. The digest of a merged map is computed at run
//! time.
//!
//! # Subresource Integrity
//!
//! [`integrity()`](crate::Asset::integrity) is the SHA-256 of the bytes without a content coding, which is what a
//! browser compares (W3C Subresource Integrity). The import map carries the same for every module that it lists.
//!
//! - Use it with versioned URLs. The file at a plain URL may be newer than the page that names it, and a browser
//!   then refuses it.
//! - An element that loads from another origin needs `crossorigin`, and the response the
//!   `Access-Control-Allow-Origin` that [`cors`](super::options#response-headers) writes.
//! - A `preload` link and its element need the same `integrity` and `crossorigin`: WebKit fetches the file twice
//!   otherwise.
//!
//! A style sheet states the hash of a file in `@import url("theme.css" integrity("sha384-…"))`, and so in every `url()`
//! with a string (CSS Values Level 5, "Request URL Modifiers"):
//!
//! So does an `integrity` attribute of a `<link>` or `<script>` in a page. In both:
//!
//! - Only Chromium knows `integrity()` (version 156). Firefox 153 and WebKitGTK 2.50 ignore an `@import` that has it: use
//!   `<link>` elements where other browsers matter.
//! - Write the hash of the file on disk. Where the macro rewrites `theme.css`, the hash becomes that of the served bytes,
//!   in the same algorithm. A hash of the served bytes is kept.
//! - A hash that matches neither is a compile error with the right one: browsers would block the file. Of several hashes,
//!   one of the strongest algorithm has to match, as in browsers.
//! - [Debug builds](super::options#debug-builds) check the hashes and then remove them.
//! - A file cannot state its own hash, nor that of a file that refers back to it. A `prehashed` file, which is never
//!   rewritten, has to state the hashes of the served bytes.
