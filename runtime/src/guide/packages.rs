//! Packages that load files beside themselves: editors, maps, viewers and whole libraries of modules.
//!
//! A published package is more than the script that a page names. It loads skins, workers, fonts, WebAssembly and further
//! scripts by URLs that it makes itself, so that nothing can write versions into them. Named plainly, those files are
//! revalidated at every visit, and after a deploy an old script may meet new parts. Some packages also find their folder by
//! the name of their own file in the page, which a version in the name hides.
//!
//! # A folder as one
//!
//! The option `folders` gives all files of a folder one version, in the name of the folder itself:
//!
//! ```
//! mod assets {
//!     steadfast::static_assets!("doc/site", folders = ["vendor/three"]);
//! }
//! use assets::vendor::{THREE, three};
//!
//! assert_eq!(THREE.url(), format!("/static/vendor/three.{}/", THREE.version()));
//! assert_eq!(three::THREE_MODULE_JS.url(), format!("{THREE}three.module.js"));
//! ```
//!
//! - The folder's files are served as they are on disk, byte for byte, so that a hash that the vendor has published holds.
//!   The names of files and the depth of folders stay, so that relative URLs in them lead to versioned files.
//! - The version covers the paths and bytes of all files of the folder. Every file below the current version is immutable;
//!   another version, and a file that is missing below the right one, are 404, `no-store`. With base `/` too, what is below a
//!   version of the folder is the folder's. Plain URLs are revalidated, as those of other files.
//! - One changed file renames the whole folder: right for a package, which changes as a whole, and wrong for your own
//!   `css/`. No folder is versioned as one by default.
//! - Paths of folders are exact, relative to the asset folder. One without files, and one inside another, are compile errors.
//! - [Debug builds](super::developing) answer the plain URL and the URLs of all builds from disk.
//!
//! # The base path of a package
//!
//! Many packages ask where their files are: `CESIUM_BASE_URL`, `paths.vs`, `cMapUrl`, `wasmPaths`, … The folder is a
//! constant beside its module, a [`Folder`](crate::Folder), whose URL ends with a slash:
//!
//! ```
//! # mod assets { steadfast::static_assets!("doc/site", folders = ["vendor/three"]); }
//! use assets::vendor::THREE;
//!
//! let page = format!(r#"<script>window.THREE_BASE_URL = "{THREE}";</script>"#);
//! assert!(page.contains("/static/vendor/three."));
//!
//! // In a template, by name, which may be that of a folder inside.
//! let addons = assets::ASSETS.url("vendor/three/addons");
//! assert_eq!(addons, format!("{THREE}addons"));
//! ```
//!
//! `rename = { "vendor/bootstrap-5.3.3" = "bootstrap" }` renames the module, and the constant to `BOOTSTRAP`.
//! Constants of the files inside, elements, `integrity()` and look-ups are those of other files.
//!
//! # References
//!
//! References from your own style sheets change in the folder's name: `url(../vendor/leaflet/images/layers.png)` becomes
//! `url(../vendor/leaflet.<version>/images/layers.png)`. References inside the folder are checked, and a broken one is a compile
//! error unless [`missing_ok`](super::references#broken-references) allows it.
//!
//! A reference from inside to a versioned file outside stays as it is, and names the plain URL. It is a warning, once for the folder:
//! name a folder that contains both, or list the file in `plain`. The folder's version covers that of the file.
//!
//! # Modules
//!
//! The import map has one prefix for the folder, however many modules it has, and names in `imports` that point into it lead to
//! versioned URLs. A bare name, a prefix and the plain path are one instance of the module:
//!
//! ```
//! mod assets {
//!     steadfast::static_assets!(
//!         "doc/site",
//!         folders = ["vendor/three"],
//!         imports = {
//!             "three" = "vendor/three/three.module.js",
//!             "three/addons/" = "vendor/three/addons/",
//!         },
//!     );
//! }
//! use assets::vendor::THREE;
//!
//! let map = assets::ASSETS.import_map().json();
//! assert!(map.contains(&format!(r#""/static/vendor/three/":"{THREE}""#)));
//! assert!(map.contains(&format!(r#""three":"{THREE}three.module.js""#)));
//! assert!(map.contains(&format!(r#""three/addons/":"{THREE}addons/""#)));
//! ```
//!
//! It has integrity metadata for the modules that you name: one by one in `imports`, or by globs in `modules`. Metadata of
//! every module of a large package would make the map larger than the page.
//!
//! # Package by package
//!
//! Each row is a test of the repository: the page works in Chromium without errors, everything that it requests is immutable and
//! comes from this server, and a second visit requests the page alone. The packages are those of npm, in
//! `static_assets!("node_modules", …)` beside `Cargo.toml`, in a module `assets`. `{NAME}` is the constant of that name, as in
//! `format!`, and `{import_map}` is `assets::ASSETS.import_map()`. The tests add `compress = false`, which saves them time.
//!
//! | package | options | constants | lines in the page |
//! |---|---|---|---|
//! | tinymce 8.9.2 | `folders = ["tinymce"]`, `include = ["tinymce/**"]` | `use assets::tinymce::TINYMCE_MIN_JS;` | `<script src="{TINYMCE_MIN_JS}">`, and for `tinymce.init`: `license_key: "gpl"` |
//! | ckeditor4 4.22.1 | `folders = ["ckeditor4"]`, `include = ["ckeditor4/**"]`, `exclude = ["ckeditor4/samples/**"]` | `use assets::ckeditor4::CKEDITOR_JS;` | `<script src="{CKEDITOR_JS}">`, and for `CKEDITOR.replace`: `versionCheck: false`, without which the page requests another host |
//! | ckeditor5 48.5.2 | `folders = ["ckeditor5"]`, `include = ["ckeditor5/dist/browser/**", "ckeditor5/dist/translations/**"]`, `exclude = ["ckeditor5/dist/browser/*.map"]`, `imports = { "ckeditor5" = "ckeditor5/dist/browser/ckeditor5.js", "ckeditor5/translations/" = "ckeditor5/dist/translations/" }` | `use assets::ckeditor5::dist::browser::CKEDITOR5_CSS;` | `<link rel="stylesheet" href="{CKEDITOR5_CSS}">`, `{import_map}`, `import german from "ckeditor5/translations/de.js";`, and for `create`: `licenseKey: "GPL"` |
//! | monaco-editor 0.57.0, AMD | `folders = ["monaco-editor"]`, `include = ["monaco-editor/min/**"]` | `use assets::{MONACO_EDITOR, monaco_editor::min::vs::LOADER_JS};` | `<script src="{LOADER_JS}">`, `require.config({ paths: { vs: "{MONACO_EDITOR}min/vs" } });` |
//! | monaco-editor 0.57.0, modules | [bundled](#modules-that-import-style-sheets): `"bundled", folders = ["monaco"], references = ["css"]` | `use assets::{MONACO, monaco::{MONACO_CSS, MONACO_JS}};` | `<link rel="stylesheet" href="{MONACO_CSS}">`, `import * as monaco from "{MONACO_JS}";`, `self.MonacoEnvironment = { getWorker: (_, label) => new Worker("{MONACO}" + (label === "json" ? "json" : "editor") + ".worker.js", { type: "module" }) };` |
//! | ace-builds 1.45.2 | `folders = ["ace-builds"]`, `include = ["ace-builds/src-min-noconflict/**"]` | `use assets::ace_builds::src_min_noconflict::ACE_JS;` | `<script src="{ACE_JS}">` |
//! | pdfjs-dist 6.5.438 | `folders = ["pdfjs-dist"]`, `include = ["pdfjs-dist/build/*.min.mjs", "pdfjs-dist/cmaps/**", "pdfjs-dist/iccs/**", "pdfjs-dist/standard_fonts/**", "pdfjs-dist/wasm/**"]`, `imports = { "pdfjs-dist" = "pdfjs-dist/build/pdf.min.mjs" }` | `use assets::{PDFJS_DIST, pdfjs_dist::build::PDF_WORKER_MIN_MJS};` | `{import_map}`, `pdfjs.GlobalWorkerOptions.workerSrc = "{PDF_WORKER_MIN_MJS}";`, and for `getDocument`: `cMapUrl: "{PDFJS_DIST}cmaps/"`, `iccUrl: "{PDFJS_DIST}iccs/"`, `standardFontDataUrl: "{PDFJS_DIST}standard_fonts/"`, `wasmUrl: "{PDFJS_DIST}wasm/"` |
//! | mathjax 3.2.2 | `folders = ["mathjax"]`, `include = ["mathjax/es5/**"]` | `use assets::mathjax::es5::TEX_CHTML_JS;` | `<script defer src="{TEX_CHTML_JS}">` |
//! | mathjax 2.7.9, installed as mathjax-2 | `folders = ["mathjax-2"]`, `include = ["mathjax-2/MathJax.js", "mathjax-2/config/**", "mathjax-2/extensions/**", "mathjax-2/fonts/**", "mathjax-2/jax/**", "mathjax-2/localization/**"]` | `use assets::mathjax_2::MATHJAX_JS;` | `<script src="{MATHJAX_JS}?config=TeX-AMS_CHTML">` |
//! | mermaid 12.3.0 | `folders = ["mermaid"]`, `include = ["mermaid/dist/mermaid.esm.min.mjs", "mermaid/dist/chunks/mermaid.esm.min/*.mjs"]`, `imports = { "mermaid" = "mermaid/dist/mermaid.esm.min.mjs" }` | – | `{import_map}`, `import mermaid from "mermaid";` |
//! | leaflet 1.9.4 | `folders = ["leaflet"]`, `include = ["leaflet/dist/**"]`, `exclude = ["leaflet/dist/*.map"]` | `use assets::leaflet::dist::{LEAFLET_CSS, LEAFLET_JS};` | `<link rel="stylesheet" href="{LEAFLET_CSS}">`, `<script src="{LEAFLET_JS}">` |
//! | cesium 1.145.0 | `folders = ["cesium/Build/Cesium"]`, `include = ["cesium/Build/Cesium/**"]`, `references = ["css"]`, because a worker names a file that the package lacks | `use assets::cesium::build::{CESIUM, cesium::{CESIUM_JS, widgets::WIDGETS_CSS}};` | `<link rel="stylesheet" href="{WIDGETS_CSS}">`, `<script>window.CESIUM_BASE_URL = "{CESIUM}";</script>`, `<script src="{CESIUM_JS}">` |
//! | three 0.187.0 | `folders = ["three"]`, `include = ["three/build/**", "three/examples/jsm/**"]`, `imports = { "three" = "three/build/three.module.js", "three/addons/" = "three/examples/jsm/" }` | `use assets::THREE;` | `{import_map}`, `import * as THREE from "three";`, for a decoder `.setDecoderPath("{THREE}examples/jsm/libs/draco/")` |
//! | @shoelace-style/shoelace 2.20.1 | `folders = ["@shoelace-style/shoelace"]`, `include = ["@shoelace-style/shoelace/cdn/**"]` | `use assets::_shoelace_style::shoelace::cdn::{SHOELACE_AUTOLOADER_JS, themes::LIGHT_CSS};` | `<link rel="stylesheet" href="{LIGHT_CSS}">`, `<script type="module" src="{SHOELACE_AUTOLOADER_JS}">` |
//! | onnxruntime-web 1.30.0 | `folders = ["onnxruntime-web"]`, `include = ["onnxruntime-web/dist/ort.wasm.min.mjs", "onnxruntime-web/dist/ort-wasm-simd-threaded.mjs", "onnxruntime-web/dist/ort-wasm-simd-threaded.wasm"]`, `imports = { "onnxruntime-web" = "onnxruntime-web/dist/ort.wasm.min.mjs" }` | `use assets::ONNXRUNTIME_WEB;` | `{import_map}`, `ort.env.wasm.wasmPaths = "{ONNXRUNTIME_WEB}dist/";` |
//! | sql.js 1.16.0 | `folders = ["sql.js"]`, `include = ["sql.js/dist/sql-wasm.*", "sql.js/dist/worker.sql-wasm.js"]` | `use assets::{SQL_JS, sql_js::dist::{SQL_WASM_JS, WORKER_SQL_WASM_JS}};` | `<script src="{SQL_WASM_JS}">`, `initSqlJs({ locateFile: (file) => "{SQL_JS}dist/" + file })`, `new Worker("{WORKER_SQL_WASM_JS}")` |
//! | @jsquash/oxipng 2.3.0 | `folders = ["@jsquash/oxipng", "wasm-feature-detect"]`, `include = ["@jsquash/oxipng/**", "wasm-feature-detect/dist/esm/**"]`, `imports = { "@jsquash/oxipng" = "@jsquash/oxipng/index.js", "wasm-feature-detect" = "wasm-feature-detect/dist/esm/index.js" }` | – | `{import_map}`, `import { optimise } from "@jsquash/oxipng";` |
//! | dojo 1.17.3 | `folders = ["dojo"]`, `include = ["dojo/**"]`, `exclude = ["dojo/tests/**", "dojo/testsDOH/**"]` | `use assets::dojo::DOJO_JS;` | `<script src="{DOJO_JS}" data-dojo-config="async: true, locale: 'de'">` |
//!
//! Where the page states no path, the package finds its folder by the URL of its script. A bare name that a package imports
//! from another one needs an entry of `imports`, and that package a folder, as oxipng shows. `include` says what the page
//! needs: everything else is embedded too, and the tests and samples of packages name files that nobody publishes.
//!
//! # What other forms request
//!
//! The pages of the table, with the same files in other forms, as measured once. A test repeats the last row's pages at every
//! build of the repository; numbers of requests vary with what a package loads when the browser is idle.
//!
//! | | pages that work | immutable as a whole | immutable requests | requests at the second visit |
//! |---|---|---|---|---|
//! | versioned file names, the default | 13 of 18 | 3 | 79 of 171 | 92 |
//! | `version = "query"` | 17 of 18 | 3 | 107 of 248 | 141 |
//! | `plain` | 18 of 18 | 0 | 0 of 247 | 247 |
//! | `folders` | 18 of 18 | 18 | 238 of 238 | 0 |
//!
//! Under versioned names, five do not find their parts: ckeditor4, MathJax 2, Leaflet, Shoelace and Dojo. The macro
//! [warned](#the-hint) about each of the five in that measurement. With versions in queries, Leaflet does not. A page that does
//! not work requests less.
//!
//! # Modules that import style sheets
//!
//! Some packages write `import "./editor.css"`, which only a bundler understands. Bundle what such a package exports, with a
//! worker as an entry of its own, and embed the output as one folder. For Monaco:
//!
//! ```sh
//! monaco=node_modules/monaco-editor/esm/vs
//! npx esbuild \
//!     monaco=$monaco/editor/editor.main.js \
//!     editor.worker=$monaco/editor/editor.worker.js \
//!     json.worker=$monaco/language/json/json.worker.js \
//!     --bundle --splitting --format=esm --minify --loader:.ttf=file --outdir=bundled/monaco
//! ```
//!
//! Its output names workers that are no entries here, so that `references = ["css"]` leaves its scripts unchecked.
//!
//! # With other options
//!
//! - `include` and `exclude` decide which files are in the folder.
//! - Pages in the folder are immutable with it, although `plain` matches them by default. A glob of `plain`, `root` or `prehashed`
//!   that matches files of the folder and others applies to the others; one that matches nothing else is a compile error.
//! - `version = "query"` is about the files outside: a relative URL drops a query, so that the version of a folder is always
//!   in its name.
//! - `types`, `precoded`, `headers`, `cors`, `compress` and coded files beside others work as elsewhere.
//!
//! # The hint
//!
//! The macro warns, once for each file, where a script looks for its own name, or for that of a file beside it: where a look-up
//! of `script` or `link` elements is next to the name as a pattern. The script does not find it under a name with a version. The
//! remedy is `folders`, or `plain` for a single file. There is no warning where this is not sure, so that a package can need the
//! option without one.
