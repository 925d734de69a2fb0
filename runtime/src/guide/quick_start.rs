//! From an empty folder to a page, and a tour of what the macro generates.
//!
//! # The first page
//!
//! A new project with one static file and its dependencies:
//!
//! ```sh
//! cargo new site && cd site
//! mkdir static && echo 'body { font: 1.2em/1.5 system-ui; margin: 4em }' > static/style.css
//! cargo add steadfast --features axum
//! cargo add axum
//! cargo add tokio --features macros,net,rt-multi-thread
//! ```
//!
//! `build.rs`, so that cargo notices new files (see [build cost](super::build_cost#when-cargo-rebuilds)):
//!
//! ```no_run
//! fn main() {
//!     println!("cargo::rerun-if-changed=static");
//! }
//! ```
//!
//! `src/main.rs`:
//!
//! ```no_run
//! # #[cfg(feature = "axum")] mod example {
//! use axum::{Router, response::Html, routing::get};
//!
//! # #[cfg(any())]
//! mod assets {
//!     steadfast::static_assets!("static");
//! }
//! # mod assets { steadfast::static_assets!("doc/static"); }
//!
//! async fn home() -> Html<String> {
//!     Html(format!(
//!         r#"<!doctype html><link rel="stylesheet" href="{}"><h1>Hello</h1>"#,
//!         assets::STYLE_CSS
//!     ))
//! }
//!
//! #[tokio::main]
//! async fn main() -> std::io::Result<()> {
//!     let app = Router::new()
//!         .route("/", get(home))
//!         .merge(assets::ASSETS.router());
//!     let listener = tokio::net::TcpListener::bind("127.0.0.1:3000").await?;
//!     axum::serve(listener, app).await
//! }
//! # }
//! # fn main() {}
//! ```
//!
//! `cargo run` serves the page at <http://127.0.0.1:3000>. The browser requests the style sheet once and keeps
//! it. Edit `style.css` and run again: its URL is new, so the browser requests it again. Rename `style.css`, and
//! the program no longer compiles.
//!
//! Another framework? [Serving](super::serving) has the form for each.
//!
//! # What is generated
//!
//! The macro writes these items into the module in which you call it, and nothing else:
//!
//! | item | description |
//! |---|---|
//! | `STYLE_CSS` | the constant `Asset<Stylesheet>` for `style.css` |
//! | `css::SITE_CSS` | the same for `css/site.css`: a sub-folder is a module |
//! | `ASSETS` | a static [`Assets`](crate::Assets), the whole folder: look-up, iteration, serving |
//! | `DIR` | an [`include_dir::Dir`], made at its first use: the same bytes under their plain paths. `&assets::DIR` is a `&'static Dir<'static>` for libraries that accept one |
//!
//! Each constant's documentation states its path, type, size and URL, so an editor shows them on hover. Call
//! the macro once per module.
//!
//! **Names.** Constants are upper case, modules lower case. Letters and digits of any script stay; every other
//! character becomes `_`. `404.html` is `_404_HTML`, and the folder `type/` is the module `r#type`. Files
//! that would have the same name here have none: its use is a compile error that tells you how to
//! [`rename`](super::options#names) one of them, so that a new file never changes what an existing constant
//! refers to.
//!
//! # One file
//!
//! A constant is an [`Asset`](crate::Asset): `Copy`, the size of one pointer. Its
//! [`Display`](std::fmt::Display) is its URL, which holds only `A-Za-z0-9-._~/@%` (with `?` and `=` in the query
//! form, `:` in an absolute URL) and therefore needs no escaping in HTML attributes, CSS `url()` and JavaScript
//! strings. These methods are `const fn`:
//!
//! | method | returns |
//! |---|---|
//! | [`url()`](crate::Asset::url) | `/static/css/site.3f2a9c01d4e5b6a7.css`, percent-encoded |
//! | [`path()`](crate::Asset::path) | `css/site.css`, the path in the folder |
//! | [`versioned_path()`](crate::Asset::versioned_path) | the URL without its base, for a prefix known only at run time |
//! | [`bytes()`](crate::Asset::bytes), [`len()`](crate::Asset::len) | the content as it is served without a content coding, and its length in bytes |
//! | [`content_type()`](crate::Asset::content_type), [`kind()`](crate::Asset::kind) | the media type, and the kind as a value |
//! | [`version()`](crate::Asset::version) | 16 hexadecimal digits of a SHA-256: of the content, or in a [reference cycle](super::references#versions) of the whole cycle |
//! | [`etag()`](crate::Asset::etag) | the version as a strong entity tag (RFC 9110 §8.8.3) |
//! | [`integrity()`](crate::Asset::integrity) | the SHA-256 of the content as Subresource Integrity metadata; empty in [debug builds](super::options#debug-builds) |
//! | [`any()`](crate::Asset::any) | the same asset without its kind in the type; [`downcast()`](crate::Asset::downcast) goes back |
//!
//! ```
//! # mod assets { steadfast::static_assets!("doc/static"); }
//! const STYLE: &str = assets::STYLE_CSS.url();
//! assert!(STYLE.starts_with("/static/style.") && STYLE.ends_with(".css"));
//! assert_eq!(assets::STYLE_CSS.content_type(), "text/css; charset=utf-8");
//! assert_eq!(assets::css::SITE_CSS.path(), "css/site.css");
//! ```
//!
//! Kinds are types, so a function can ask for the right file, and the wrong one does not compile:
//!
//! ```
//! use steadfast::{Asset, Image, Stylesheet};
//! # mod assets { steadfast::static_assets!("doc/static"); }
//!
//! fn stylesheet(sheet: Asset<Stylesheet>) -> String {
//!     format!(r#"<link rel="stylesheet" href="{sheet}">"#)
//! }
//!
//! fn picture(image: Asset<Image>, alt: &str) -> String {
//!     let (width, height) = (image.width(), image.height());
//!     format!(r#"<img src="{image}" width="{width}" height="{height}" alt="{alt}">"#)
//! }
//!
//! assert!(stylesheet(assets::STYLE_CSS).contains("/static/style."));
//! assert!(picture(assets::LOGO_PNG, "Logo").contains(r#"width="2" height="1""#));
//! ```
//!
//! ```compile_fail
//! # use steadfast::{Asset, Stylesheet};
//! # mod assets { steadfast::static_assets!("doc/static"); }
//! # fn stylesheet(sheet: Asset<Stylesheet>) {}
//! stylesheet(assets::APP_JS); // a script is not a style sheet
//! ```
//!
//! | kind | files |
//! |---|---|
//! | `Stylesheet` | CSS |
//! | `Script` | JavaScript, classic scripts and modules |
//! | `Image` | PNG, JPEG, GIF, WebP, AVIF and other raster images; `width()` and `height()` in pixels as a browser lays them out, read at compile time |
//! | `Svg` | SVG; `dimensions()` in CSS pixels, where the file states a size |
//! | `Font`, `Media`, `Wasm` | fonts; sound and video; WebAssembly |
//! | `Document` | HTML, plain text, PDF |
//! | `Data` | JSON, XML, CSV, source maps, web manifests |
//! | `Other` | everything else, and raster images whose size cannot be read, such as an empty `favicon.ico` |
//!
//! The size of an image includes the rotation in its metadata: a photo that a phone stores as 4032 × 3024 with the
//! EXIF orientation 6 has the width 3024. Where the size is unknown, the documentation of the constant gives the
//! reason.
//!
//! The kinds are in [`steadfast::kind`](crate::kind); `Stylesheet`, `Script`, `Image`, `Svg` and `Font` are at the
//! crate root too. A plain `Asset` is an asset of any kind.
//!
//! # The whole folder
//!
//! [`ASSETS.get(path)`](crate::Assets::get) is the strict look-up. [`ASSETS.iter()`](crate::Assets::iter)
//! and [`ASSETS.folder(path)`](crate::Assets::folder) iterate over assets in the order of their paths:
//!
//! ```
//! # mod assets { steadfast::static_assets!("doc/static"); }
//! use assets::ASSETS;
//!
//! assert_eq!(ASSETS.get("css/site.css"), Some(assets::css::SITE_CSS.any()));
//! assert_eq!(ASSETS.get("css/missing.css"), None);
//! assert_eq!(ASSETS.folder("css").count(), 1);
//! assert_eq!(ASSETS.iter().next().unwrap().path(), "app.js");
//! ```
//!
//! # URLs in templates
//!
//! A template engine that writes values with `Display`, such as askama or maud, takes a constant as it is. With
//! the feature `serde`, assets serialise as their URL, for engines that read their context through serde.
//!
//! Where a template names files by a string, [`ASSETS.url(name)`](crate::Assets::url) is the function to
//! register. It never fails:
//!
//! | name | URL |
//! |---|---|
//! | `style.css`, `/static/style.css` | the versioned URL |
//! | `style.css?x=1#top` | the versioned URL with `?x=1#top` |
//! | `/home`, `https://…`, `//host/…`, `#top`, `mailto:…`, the empty string | unchanged |
//! | `missing.js` | `/static/missing.js`, percent-encoded, without a version |
//!
//! ```
//! # mod assets { steadfast::static_assets!("doc/static"); }
//! use assets::{ASSETS, STYLE_CSS};
//!
//! assert_eq!(ASSETS.url("style.css"), STYLE_CSS.url());
//! assert_eq!(ASSETS.url("/static/style.css#top"), format!("{STYLE_CSS}#top"));
//! assert_eq!(ASSETS.url("/home"), "/home");
//! assert_eq!(ASSETS.url("missing.js"), "/static/missing.js");
//! ```
//!
//! The name is raw, not percent-encoded: `a b.css`, not `a%20b.css`.
//!
//! URLs under an origin that is known only at run time come from
//! [`with_origin`](crate::Asset::with_origin); see [deploying](super::deploying#a-cdn).

#![expect(
    clippy::needless_doctest_main,
    reason = "the first page is a whole program"
)]
