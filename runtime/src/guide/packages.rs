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
//!   `css/`. Nothing is a folder as one by default.
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
//! // In a template, by name: also for a folder inside.
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
