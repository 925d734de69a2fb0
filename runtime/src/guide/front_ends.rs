//! A whole front end in the binary: what Vite, Rollup, esbuild or webpack writes, one page for every URL, and open pages that
//! survive a deploy.
//!
//! # The lines
//!
//! A bundler has already put a hash into the names of its chunks, and names them by absolute URLs. Four options say so, here
//! for Vite with React, whose output is `dist/`:
//!
//! ```
//! mod frontend {
//!     steadfast::static_assets!(
//! # "doc/dist", /*
//!         "frontend/dist",
//! # */
//!         base = "/",                  // Vite's own default; the same in both
//!         prehashed = ["assets/**"],   // names with a hash: kept, and immutable
//!         spa = "index.html",          // the page for every other URL
//!         exclude = ["**/*.map"],      // source maps stay out of the binary
//!         absent = "empty",            // a fresh clone compiles
//!     );
//! }
//! use axum::{Router, routing::get};
//!
//! let app: Router = Router::new()
//!     .route("/api/tides", get(|| async { "high at noon" }))
//!     .layer(frontend::ASSETS.layer());
//! # use steadfast::RequestHead;
//! # let head = |target| RequestHead::new("GET", target).with_fields([("Sec-Fetch-Dest", "document")]);
//! # let service = frontend::ASSETS.service();
//! # assert_eq!(service.respond(head("/")).status(), 200);
//! # assert_eq!(service.respond(head("/berths/7")).status(), 200);
//! # assert_eq!(service.respond(head("/assets/index-0ld0ld00.js")).status(), 404);
//! # assert!(frontend::ASSETS.iter().all(|asset| !asset.path().ends_with(".map")));
//! ```
//!
//! ```no_run
//! // build.rs
//! println!("cargo::rerun-if-changed=frontend/dist");
//! ```
//!
//! cargo does not run the bundler: `npm run build` comes before `cargo build`, in CI too. A build script that did it would
//! run `npm` in every `cargo check`.
//!
//! # What each URL answers
//!
//! | URL | answer |
//! |---|---|
//! | `/` and each folder with an `index.html`, `/docs/` | that page, `no-cache` with an entity tag: an unchanged page is a 304 |
//! | `/docs` | 308 to `/docs/`, because the relative URLs of the page need the slash |
//! | `/assets/index-BxYz0123.js` | immutable for a year |
//! | `/assets/index-0ld0ld00.js`, of an earlier build | 404, `no-store`, also to a navigation |
//! | `/favicon.ico`, `/logo.svg`, from Vite's `public/` | `no-cache` with an entity tag |
//! | `/api/tides`, a route of the app | the app's |
//! | `/berths/7`, which nothing else has, to a navigation | `index.html`, 200, `no-cache` |
//! | the same to a script, to `fetch`, to a POST | the app's 404 |
//!
//! `index` names another page than `index.html`, gives folders below another base their page, or is `false`: then no URL of a
//! folder is answered. Where the app has a page at `/` of its own, beside an `index.html` in the folder, the layer comes
//! first; `index = false` or axum's `router()` leave `/` to the app.
//!
//! # The page for every URL
//!
//! A navigation is a GET or HEAD with `Sec-Fetch-Dest: document`. Browsers leave that field out over plain HTTP, other than
//! on `localhost`; there it is one that accepts `text/html` and whose last segment has no dot. `Vary` names both fields.
//!
//! The page never precedes the app's own routes. Below a base such as `/app`, every request is the folder's, and the page
//! answers at once. With base `/`, only the app knows which routes it has:
//!
//! | | when the page answers |
//! |---|---|
//! | `layer()` in axum and tower, actix-web, salvo | in the place of a 404 without content, which is that of a missing route. A 404 with a page of its own stays |
//! | `layer()` in poem | where no route has the path |
//! | `layer()` and `service()` in Rocket | by a route that comes after all others |
//! | axum's `router()`, `fallback_service(ASSETS.service())` | as the fallback |
//! | warp, bare hyper | where you ask `ASSETS.service().respond(&request)` last |
//!
//! # During development
//!
//! Two servers, each with its own reloading: run Vite's, and have it pass on what is the program's.
//!
//! ```js
//! // vite.config.js
//! import { defineConfig } from "vite";
//! import react from "@vitejs/plugin-react";
//!
//! export default defineConfig({
//!   plugins: [react()],
//!   server: { proxy: { "/api": "http://localhost:3000" } },
//! });
//! ```
//!
//! Or one: `vite build --watch` writes the folder again at each edit, and a debug build [reads it](super::developing) at each
//! request. Before the first build, `/` and every navigation say which folder is missing and what to run.
//!
//! # The bundler's base
//!
//! `base` here and in the bundler are one path. Where they differ, the page asks for files that nobody serves; the macro
//! reports the first such reference with its `file:line:column` and both remedies. Below `/app`:
//!
//! ```js
//! export default defineConfig({ base: "/app/" });
//! ```
//!
//! and `base = "/app"`, `index = "index.html"` here. With `base: "./"`, Vite writes relative URLs, and so does webpack by
//! default. They hold for `/` and break for `/berths/7`, which is a warning with the first of them, unless the page has
//! `<base href="/">`.
//!
//! # Source maps
//!
//! `exclude = ["**/*.map"]` keeps them out of the binary, and of what visitors can read. A script that names a map which is
//! not there is not an error. For an error tracker, build with `build.sourcemap: "hidden"` and upload the maps before
//! `cargo build`.
//!
//! # After a deploy
//!
//! An open page runs the scripts of its own build. When it loads a further chunk after a deploy, the new program does not have
//! it: 404. It must not be HTML, which a browser would try to run, nor stay in a cache. The promise of the `import()` is
//! rejected, and a reload gets the new build. A function around each such `import()` does that, once:
//!
//! ```js
//! // load.js, a part of the entry
//! const build = import.meta.url; // the entry's name carries its hash
//!
//! export async function load(chunk) {
//!   try {
//!     return await chunk();
//!   } catch (error) {
//!     const isReloaded = sessionStorage.getItem("left-build") === build;
//!     if (isReloaded || !navigator.onLine) throw error;
//!     sessionStorage.setItem("left-build", build);
//!     location.reload();
//!     return new Promise(() => {}); // the page shows what it shows until the new one is there
//!   }
//! }
//! ```
//!
//! ```js
//! const Berths = lazy(() => load(() => import("./berths.jsx")));
//! ```
//!
//! The mark is what makes it once: a chunk that is missing in the new build too, or a server that is still the old one, fails
//! as it did before instead of reloading for ever. After the next deploy, the entry has another name, and the page recovers
//! again. webpack replaces `import.meta.url` by the path of the source, which is the same in every build; there, write
//! `const build = __webpack_hash__;`.
//!
//! A router that changes the address once the view is loaded is still at the one before: the visitor follows the link once more.
//! A page with unsaved input should ask first. Vite's event `vite:preloadError` tells the page too, for every `import()`; but it is
//! fired once for the style sheets of a chunk and once for the chunk, and the view fails for the instant before the reload.
//!
//! With several instances behind a balancer, the reload may reach an old one: see [deploying](super::deploying).
//!
//! # webpack
//!
//! Its own defaults are names without hashes, and relative URLs. These lines make its output fit those above:
//!
//! ```js
//! // webpack.config.js
//! output: {
//!   publicPath: "/",
//!   filename: "assets/[name].[contenthash].js", // of CssPlugin too
//!   assetModuleFilename: "assets/[name].[contenthash][ext]",
//!   clean: true,
//! },
//! ```
