//! Static files as typed Rust constants: URLs that carry the hash of the content, bytes embedded
//! in the binary, answers that a browser may keep forever.
//!
//! [`static_assets!`] reads a folder while your crate compiles and writes one constant for each
//! file. A constant is an [`Asset`]: its [`Display`](std::fmt::Display) is the file's URL, which
//! changes when the file changes and at no other time. [`Assets`] is the whole folder, and serves it.
//!
//! ```
//! mod assets {
//!     steadfast::static_assets!("doc/static");
//! }
//!
//! let link = format!(r#"<link rel="stylesheet" href="{}">"#, assets::STYLE_CSS);
//! assert!(link.contains("/static/style.") && link.contains(".css"));
//!
//! assert_eq!(assets::css::SITE_CSS.path(), "css/site.css");
//! assert_eq!(assets::LOGO_PNG.width(), 2);
//! ```
//!
//! A misspelt name does not compile:
//!
//! ```compile_fail
//! mod assets {
//!     steadfast::static_assets!("doc/static");
//! }
//! println!("{}", assets::STYEL_CSS);
//! ```
//!
//! # Serving
//!
//! [`Assets::layer`] goes around any tower service or router, [`Assets::service`] is a tower service
//! of its own, and `Assets::router` (feature `axum`) is a router to merge. None of them is told the
//! prefix: it is the `base` of the macro.
//!
//! ```
//! use bytes::Bytes;
//! use http::{Request, Response};
//! # use http_body_util::{BodyExt, Full};
//! # use tower::{Layer, ServiceExt};
//!
//! mod assets {
//!     steadfast::static_assets!("doc/static");
//! }
//!
//! # tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(async {
//! let site = tower::service_fn(|_: Request<()>| async {
//!     Ok::<_, std::convert::Infallible>(Response::new(Full::<Bytes>::from("the page")))
//! });
//! let app = assets::ASSETS.layer().layer(site);
//!
//! let request = Request::get(assets::STYLE_CSS.url()).body(()).unwrap();
//! let response = app.oneshot(request).await.unwrap();
//! assert_eq!(response.headers()["cache-control"], "public, max-age=31536000, immutable");
//! # let body = response.into_body().collect().await.unwrap().to_bytes();
//! # assert_eq!(body, assets::STYLE_CSS.bytes());
//! # });
//! ```
//!
//! # How the crate is built
//!
//! `table` is what the macro generates; `asset` is a handle on one file of it, and `assets` finds files: by
//! path for people, by request target for the service. `answer` decides what is answered, from the asset
//! and the head of the request, and does no I/O; `tower` carries that decision to tower, `adapters` translate
//! to frameworks. `private` is what generated code names. The crate knows nothing of how the table was made.
//!
//! # Features
//!
//! - `axum`: `Assets::router`, and [`Assets::service`] under `nest_service`.
//! - `brotli`, `gzip` (both by default), `zstd`: release builds embed each file in this content coding too,
//!   where that makes it at least 5 % smaller.
//! - `serde`: assets serialise as their URL.

mod adapters;
mod answer;
mod asset;
mod assets;
mod embedded;
pub mod guide;
mod import_map;
mod integrations;
pub mod kind;
mod representation;
mod request;
mod resource;
mod respond;
mod table;
mod tower;
mod url;

#[doc(hidden)]
#[path = "private.rs"]
pub mod __private;

pub use crate::{
    asset::Asset,
    assets::{Assets, AssetsIter},
    import_map::{ImportMap, MergedImportMap},
    kind::{Font, Image, Script, Stylesheet, Svg},
    representation::EmbeddedRepresentation,
    request::RequestHead,
    tower::{AssetsLayer, Body, NotFound, ResponseBody, ResponseFuture, ServeAsset, ServeAssets},
    url::WithOrigin,
};
#[doc(inline)]
pub use steadfast_core::{ContentCoding, Kind};

/// The crate whose [`Dir`](include_dir::Dir) the generated `DIR` is.
pub use include_dir;

/// Embeds a folder: a constant for each file, a module for each sub-folder, `ASSETS` and `DIR`.
///
/// The folder is relative to the package's `Cargo.toml`; without one it is `"static"`. Call the
/// macro inside a module, which then holds what is generated:
///
/// | generated | is |
/// |---|---|
/// | `STYLE_CSS` | `pub const STYLE_CSS: `[`Asset`]`<`[`Stylesheet`]`>`, for `style.css` |
/// | `css::SITE_CSS` | the same in a module, for `css/site.css` |
/// | `ASSETS` | `pub static ASSETS: `[`Assets`]: look-up, iteration, the service |
/// | `DIR` | `pub static DIR: `[`include_dir::Dir`]`<'static>`: the same bytes under their plain paths |
///
/// # Options
///
/// After the folder, in any order:
///
/// | option | default | meaning |
/// |---|---|---|
/// | the folder | `"static"` | or a list, read as one tree: `["static", "$OUT_DIR/static"]` |
/// | `base` | `"/static"` | what URLs begin with: a path, or an absolute URL; `$VAR` is expanded |
/// | `version` | `"filename"` | or `"query"`: `style.css?v=3f2a9c01d4e5b6a7` |
/// | `include`, `exclude` | all but dotfiles | globs; `exclude` wins; a glob with a segment that begins with a dot admits dotfiles and restricts nothing |
/// | `plain` | `["**/*.html"]` | in place of the default: below `base`, never versioned |
/// | `root` | none | served at the site's root, never versioned: `robots.txt`, `favicon.ico`; `.well-known/` always is |
/// | `prehashed` | none | names that already carry a hash: kept as they are, served as immutable, no constant unless `rename` gives one |
/// | `rename` | none | `{ "a-b.css" = "A_DASH_B_CSS", "vendor/bootstrap-5.3.3" = "bootstrap" }` |
/// | `missing`, `missing_ok` | `"error"`, none | references to files that do not exist: `"warn"`, or globs of referring files where it is allowed |
/// | `modules`, `imports` | all, none | which scripts the import map lists; bare names: `imports = { "three" = "vendor/three.module.js" }` |
/// | `compress` | `true` | `false`, or a list of content codings: `["br"]`; or one of these by glob |
/// | `budget` | none | `"20 MB"`: more than that, encodings included, is an error that lists the largest files |
/// | `headers` | none | response headers of your own, by glob: `{ "**/*.wasm" = { "cross-origin-resource-policy" = "same-origin" } }` |
/// | `cors` | fonts; all where `base` is absolute | globs in place of the default, `true` or `false`: what scripts and pages of every site may read (`Access-Control-Allow-Origin: *`) |
/// | `absent` | `"error"` | `"empty"`: a missing folder is an empty set in debug builds |
/// | `dir` | `true` | `false` leaves `DIR` out |
///
/// Globs are relative to the folder and use `/`: `*` stays within a segment, `**` crosses segments,
/// and a glob without `/` matches at any depth. A glob or a `rename` that matches nothing is a
/// compile error.
///
/// ```
/// mod assets {
///     steadfast::static_assets!(
///         "doc/static",
///         base = "/assets",
///         root = ["robots.txt"],
///         exclude = ["css/**"],
///     );
/// }
/// assert!(assets::STYLE_CSS.url().starts_with("/assets/style."));
/// assert_eq!(assets::ROBOTS_TXT.url(), "/robots.txt");
/// ```
///
/// # References
///
/// `url()`, `@import` and `image-set()` in style sheets and the comments that name source maps are made
/// to name versioned files, and a file's version covers those of all that it names. A reference to a
/// file that does not exist is a compile error with its `file:line:column`. Scripts import each other
/// through the import map: see [`Assets::import_map`].
///
/// # Added files
///
/// An edit or a deletion of a file rebuilds the crate. No macro can watch a folder, so that a *new*
/// file is seen only with this line in `build.rs`:
///
/// ```no_run
/// println!("cargo::rerun-if-changed=static");
/// ```
#[macro_export]
macro_rules! static_assets {
    ($($options:tt)*) => {
        $crate::__private::static_assets! { $crate $($options)* }
    };
}
