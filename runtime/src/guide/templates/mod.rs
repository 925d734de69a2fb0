//! Elements for pages, and how each template engine writes them.
//!
//! # Elements
//!
//! | method | element |
//! |---|---|
//! | `STYLE_CSS.tag()` | `<link rel="stylesheet" href integrity crossorigin>` |
//! | `APP_JS.tag()` | `<script src integrity crossorigin defer></script>` |
//! | `APP_JS.tag().module()`, a file `*.mjs` | `<script type="module" src integrity crossorigin></script>` |
//! | `APP_JS.tag().module_with_static_imports()` | the same, after one for each module that it imports |
//! | `LOGO_PNG.tag("The logo")` | `<img src width height alt>` |
//! | `BODY_WOFF2.preload()` | `<link rel="preload" href as="font" type crossorigin>`, and so for other kinds |
//! | `APP_JS.modulepreload()` | `<link rel="modulepreload" href integrity crossorigin>` |
//! | `APP_JS.modulepreloads(16)` | the same for the module and the nearest of those that it imports, at most 16 |
//! | `LOGO_PNG.icon()` | `<link rel="icon" href sizes type>` |
//! | `ASSETS.import_map()` | `<script type="importmap">`; `.tag()` takes attributes |
//! | `ASSETS.import_map_for([APP_JS])` | the part of the map that a script needs |
//! | `ASSETS.live_script()` | in debug builds, a script that shows edits |
//!
//! Each is a [`Tag`](crate::Tag), which takes further attributes: `.attr("nonce", &nonce)`.
//!
//! ```
//! # mod assets { steadfast::static_assets!("doc/static"); }
//! use assets::{APP_JS, ASSETS, LOGO_PNG, STYLE_CSS};
//!
//! let nonce = String::from("4AEemGb0xJptoIGFP3Nd");
//! let page = format!(
//!     "<!doctype html><head>{}{}{}</head><body>{}</body>",
//!     STYLE_CSS.tag(),
//!     ASSETS.import_map().tag().attr("nonce", &nonce),
//!     APP_JS.tag().module().attr("nonce", &nonce),
//!     LOGO_PNG.tag("The logo").attr("loading", "lazy"),
//! );
//! # assert!(page.contains(r#" alt="The logo" loading="lazy">"#));
//! ```
//!
//! # Headers
//!
//! - [`Tag::link_header`](crate::Tag::link_header) is the value of a `Link` header with the text of the element: a browser that
//!   gets both fetches the file once.
//! - [`link_header`](crate::link_header) is that of several elements, of limited length. As a 103 (Early Hints, RFC 8297) it
//!   would come before the page is made; hyper 1 sends no informational response that a service chooses, and neither do the
//!   frameworks on top of it. A proxy in front can: it sends the `Link` headers of an earlier response.
//! - [`Assets::script_src`](crate::Assets::script_src) are the sources of a `script-src`, with the digest of the import map.
//! - [`INTEGRITY_POLICY`](crate::INTEGRITY_POLICY) has a browser load only scripts whose integrity metadata the page states.
//!   WebKit then wants an element for each static import of a module:
//!   [`module_with_static_imports`](crate::Tag::module_with_static_imports).
//!
//! # What browsers do
//!
//! - A `modulepreload` before the import map has Firefox ignore the map, and so does a second map: write one map, first, and
//!   [merge](crate::ImportMap::merge) those of several folders.
//! - No import map reaches a worker.
//! - A preload that differs from its element in `integrity` or `crossorigin` is fetched twice in WebKit.
//! - `'strict-dynamic'` with digests blocks static imports in Chromium and Firefox.
//! - `/favicon.ico` is requested again at each navigation in WebKit and at each reload in Chromium. A versioned icon, by
//!   `.icon()`, is not.
//! - `<use href>` and workers load from no other origin.
//!
//! # Engines
//!
//! Each engine has [its lines](engines).

// The examples of this page are doctests of `tests/templates`.
#[cfg(not(doctest))]
#[doc = include_str!("engines.md")]
pub mod engines {}
