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
//! None of these is given the prefix: it is the `base` of the macro.
//!
//! - [`Assets::layer`] goes around any tower service or router, and [`Assets::service`] is a tower service itself;
//! - `Assets::router` (feature `axum`) is a router to merge;
//! - with the feature of actix-web, poem, Rocket or salvo, the layer and the service are that framework's too, and warp
//!   has `Assets::filter`: [`guide::frameworks`] has a page for each;
//! - [`Assets::respond`] answers the head of a request without any framework.
//!
//! [`testing::check`] finds a wrong mount.
//!
//! ```
//! use bytes::Bytes;
//! use http::{Request, Response};
//! # use http_body_util::{BodyExt, Full};
//! # use tower::{Layer, ServiceExt};
//! # mod assets { steadfast::static_assets!("doc/static", embed = "always"); }
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
//! # The guide
//!
//! The manual is [`guide`], by topic: from the [first page](guide::quick_start) to [deploying](guide::deploying) and
//! [how the crate is built](guide::architecture). The options of the macro are listed in the documentation of
//! [`static_assets!`].
//!
//! # Features
//!
//! | feature | default | adds |
//! |---|---|---|
//! | `brotli`, `gzip` | yes | release builds embed each file in this content coding too, where that saves at least 5 % |
//! | `zstd` | no | the same for `zstd` |
//! | `live` | yes | debug builds read files from disk, and [`Assets::live_script`] shows edits in an open page; nothing in release builds |
//! | `axum` | no | `Assets::router` and `ServeAssets::into_router`; [`Assets::service`] reads the path that the client sent |
//! | `actix-web`, `poem`, `rocket`, `salvo` | no | the layer and the services in that framework, and its check in [`testing`]. actix-web, Rocket and salvo need a later Rust than this crate |
//! | `warp` | no | `Assets::filter`, `ServeAssets::into_filter`, `ServeAsset::into_filter`, and the check in [`testing`] |
//! | `askama`, `maud` | no | URLs and elements need no filter in templates |
//! | `minijinja`, `tera` | no | `minijinja::register` and `tera::register`: functions for templates that name files; `minijinja::UrlFor`: Flask's `url_for` |
//! | `serde` | no | `serde::Serialize` for [`Asset`]: as its URL |

#![cfg_attr(docsrs, feature(doc_cfg))]

mod answer;
mod asset;
mod assets;
mod closure;
mod directory;
mod disk;
mod elements;
mod embedded;
mod folder;
#[cfg(any(doc, doctest))]
pub mod guide;
mod html;
mod import_map;
mod import_map_for;
mod integrations;
pub mod kind;
mod live_script;
mod missing;
mod representation;
mod request;
mod resource;
mod respond;
mod table;
pub mod testing;
mod tower;
mod url;
// Last, so that what needs a feature comes last in the documentation of a type.
mod adapters;

#[doc(hidden)]
#[path = "private.rs"]
pub mod __private;

#[cfg(feature = "minijinja")]
pub use crate::integrations::minijinja;
#[cfg(feature = "tera")]
pub use crate::integrations::tera;
pub use crate::{
    asset::Asset,
    assets::{Assets, AssetsIter},
    elements::{Attributes, INTEGRITY_POLICY, LinkHeader, ScriptSrc, Tag, link_header},
    folder::Folder,
    import_map::{ImportMap, MergedImportMap},
    kind::{Font, Image, Script, Stylesheet, Svg},
    live_script::LiveScript,
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
/// Call the macro inside a module, once; the module then holds what is generated:
///
/// | generated | description |
/// |---|---|
/// | `STYLE_CSS` | `pub const STYLE_CSS: `[`Asset`]`<`[`Stylesheet`]`>`, for `style.css` |
/// | `css::SITE_CSS` | the same in a module, for `css/site.css` |
/// | `vendor::TINYMCE` | `pub const TINYMCE: `[`Folder`], for a folder that the option `folders` names |
/// | `ASSETS` | `pub static ASSETS: `[`Assets`]: look-up, iteration, serving |
/// | `DIR` | `pub static DIR: `[`LazyLock`](std::sync::LazyLock)`<`[`include_dir::Dir`]`<'static>>`: the same bytes under their plain paths; `&DIR` is a `&'static Dir` |
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
/// # Options
///
/// The folder comes first, options follow in any order. [`guide::options`] explains them by topic, with examples.
///
/// | option | default | meaning |
/// |---|---|---|
/// | the folder | `"static"` | a path relative to the package's `Cargo.toml`, or a list of folders that are read as one tree: `["static", "$OUT_DIR/static"]`. `$NAME` is an environment variable of the build |
/// | `base` | `"/static"` | what URLs begin with: a path, or an absolute URL. `$NAME` is an environment variable of the build |
/// | `version` | `"filename"` | `"filename"`: `style.3f2a9c01d4e5b6a7.css`. `"query"`: `style.css?v=3f2a9c01d4e5b6a7`; the current version is answered as immutable, any other `v` or none with 200, `no-cache` and the current bytes |
/// | `include` | all but dotfiles | globs of the files to embed. A glob with a segment that begins with a dot admits the dotfiles that it matches, and restricts nothing |
/// | `exclude` | none | globs of files to leave out; wins over `include` |
/// | `plain` | `["**/*.html", "**/*.htm"]` | globs that replace the default: below `base`, never versioned, revalidated on every use |
/// | `root` | none | globs: at the root of the site, never versioned: `robots.txt`, `favicon.ico`, `sw.js`. `.well-known/**` always is |
/// | `prehashed` | none | globs of files whose names already carry a hash, such as a bundler's output: the name is kept, responses are immutable, and there is no constant unless `rename` gives one |
/// | `folders` | none | paths of folders whose files keep their names and bytes, under one version in the name of the folder: `["vendor/tinymce"]`, for packages that load files beside themselves. Each has a constant, a [`Folder`]: see [`guide::packages`] |
/// | `index` | `"index.html"` where `base` is `/`; none | the page in each folder that answers the URL of the folder, `/docs/`, to which `/docs` leads; `false`: none |
/// | `spa` | none | the path of the page that answers navigations below `base` for which there is neither a file nor a route of the app: see [`guide::front_ends`] |
/// | `rename` | none | another name for a file's constant or a folder's module: `{ "a-b.css" = "A_DASH_B_CSS", "vendor/bootstrap-5.3.3" = "bootstrap" }` |
/// | `constants` | `true` | which files have constants. `false`: those that `rename` names; or by glob: `{ "vendor/lib.js" = true, "vendor/**" = false }`, where the first glob that matches a file decides. The others are embedded and found by their paths |
/// | `references` | all | the formats whose [references](guide::references) are followed: `["css", "html", "svg", "manifests", "scripts"]` |
/// | `missing` | `"error"` | how references to missing files are reported: `"error"` or `"warn"`. The warning belongs to rustc's lint `deprecated`, so that `#![deny(warnings)]` and cargo's `build.warnings = "deny"` make it an error |
/// | `missing_ok` | none | globs of files that may refer to files that do not exist, and of missing files that others may refer to, with a warning |
/// | `modules` | all modules | globs of the scripts that the import map lists |
/// | `rewrite` | none | globs of scripts whose imports, and those of what they import, name versioned URLs themselves: workers, which no import map reaches |
/// | `imports` | none | bare specifiers in the import map: `{ "three" = "vendor/three.module.js" }`, prefixes: `{ "three/addons/" = "vendor/three/addons/" }`, and scopes: `{ "legacy/" = { "three" = "vendor/three-r150.js" } }`. A value is a path in the folder, or an absolute URL |
/// | `precoded` | none | globs of files that are encoded on disk, such as `game.wasm.br` and `logo.svgz`: the type is that of the inner name, and `Content-Encoding` that of the last extension |
/// | `types` | by name | media types, by glob: `{ "**/*.stl" = "model/stl" }`, where the first glob that matches a file decides |
/// | `links` | `"inside"` | `"inside"`: a symbolic link out of the folder is an error. `"follow"`: it is followed |
/// | `compress` | `true` | which content codings release builds embed. `true`: all whose feature is enabled; `false`: none; a list: `["br", "gzip"]`; or one of these by glob: `{ "**/*.svg" = false, "vendor/**" = ["gzip"] }`, where the first glob that matches a file decides and the other files have all |
/// | `budget` | none | the most that may be embedded, encodings included: `"20 MB"`, in `B`, `kB`, `MB`, `GB`, `KiB`, `MiB` or `GiB`. More is an error that lists the ten largest files |
/// | `in_constants` | none | globs of files whose single bytes constants may read: `["**/*.sql"]`. The other methods of an asset work in constants without it |
/// | `headers` | none | additional response headers, by glob: `{ "**/*.wasm" = { "cross-origin-resource-policy" = "same-origin" } }`. The service's own cannot be overridden |
/// | `cors` | fonts; all files where `base` is absolute | which files the pages of every site may read (`Access-Control-Allow-Origin: *`): `true`, `false`, or globs that replace the default |
/// | `absent` | `"error"` | `"empty"`: a missing folder is an empty set in debug builds, with a warning; in release builds it is an error |
/// | `embed` | by profile | `"always"`: debug builds embed files as release builds do, and serve them so; `STEADFAST_EMBED=1` in the environment of the build does this for every call |
/// | `dir` | `true` | `false` leaves `DIR` out |
///
/// Globs are relative to the folder and use `/`: `*` stays within a segment, `**` crosses segments, and a glob without
/// `/` matches at any depth. A glob, or a path in `rename`, that matches nothing is a compile error, unless the glob repeats one of the option's default. Symbolic links
/// inside the folder are followed.
///
/// # References
///
/// `url()`, `@import` and `image-set()` in style sheets, and the comments that name source maps, name versioned files
/// in what is embedded, and a file's version covers those of the files that it names. Scripts import each other
/// through the import map: see [`Assets::import_map`] and [`guide::references`].
///
/// # Debug builds
///
/// While files change all the time, a browser must neither keep them nor compare them with a hash. Builds with debug
/// assertions, such as those of cargo's profile `dev`, therefore read files from disk at each request, answer every URL
/// with `no-cache`, have versions of their own and no integrity metadata, and encode nothing: see [`guide::developing`].
/// `embed = "always"` makes them as release builds are.
///
/// # Errors
///
/// Errors are reported at the option that they concern, all at once: a missing folder, two folders with the same
/// identifier, two files with the same URL, a glob that matches nothing, and each reference to a file that does not exist
/// or has another hash than the reference states, with its `file:line:column`. An identifier that several files share is
/// an error where it is used.
///
/// An image whose size cannot be read is embedded as [`Other`](kind::Other): its constant has no `width()`, and its
/// documentation gives the reason.
///
/// # New files
///
/// An edit or a deletion of a file rebuilds the crate. A macro cannot watch a folder, so cargo notices a *new* file
/// only with this line in `build.rs`, which also makes builds faster:
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
