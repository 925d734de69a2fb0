//! The options of `static_assets!` by topic, with examples. Their list, with defaults, is in the documentation
//! of [`static_assets!`](crate::static_assets#options).
//!
//! The folder comes first, options follow in any order. Every mistake in a call is reported, not only the first.
//!
//! # The folder
//!
//! A string literal names one folder, relative to the package's `Cargo.toml`; `..` is allowed. A list is read as
//! one tree. The same path in two of its folders is a compile error that names both:
//!
//! ```
//! mod assets {
//!     steadfast::static_assets!(["doc/static", "doc/site"]);
//! }
//! assert!(assets::ASSETS.get("logo.png").is_some());
//! assert!(assets::ASSETS.get("offline.html").is_some());
//! ```
//!
//! `$NAME` in a folder, or in `base`, is the environment variable of the build. A change of its value rebuilds the
//! crate, and an unset one is a compile error. `$OUT_DIR` is the folder that a build script writes to:
//! `["static", "$OUT_DIR/static"]`.
//!
//! A folder that another tool has yet to write, such as a bundler's output, is a compile error when it is
//! missing. `absent = "empty"` makes it an empty set with a warning in debug builds; in release builds it
//! is still an error. [Front ends](super::front_ends) has all options for such a folder.
//!
//! # Which files
//!
//! Every file is embedded, except dotfiles and the contents of dot folders: `.env` is never published. The one dot
//! folder that is embedded is `.well-known/` (RFC 8615). `include` restricts the set to files that one of
//! its globs matches, `exclude` removes files, and `exclude` wins:
//!
//! ```
//! mod assets {
//!     steadfast::static_assets!("doc/site", include = ["*.svg", "js/**"], exclude = ["js/*.js"]);
//! }
//! let paths: Vec<_> = assets::ASSETS.iter().map(|asset| asset.path()).collect();
//! assert_eq!(paths, ["img/logo.svg", "js/lib/greet.js"]);
//! ```
//!
//! A glob with a segment that begins with a dot, such as `.htaccess` or `.config/*.json`, admits the dotfiles that
//! it matches and restricts nothing else.
//!
//! **Globs** are relative to the folder and use `/`. `*` stays within a segment, `**` crosses segments, and a
//! glob without `/` matches at any depth. A glob that matches nothing is a compile error, unless
//! it repeats one of the option's default: `plain = ["**/*.html", "sw.js"]` also fits a folder that has no page yet.
//!
//! **Symbolic links** are followed while their target stays inside the folder. A link that leads out of it is a compile
//! error that names the link, unless `links = "follow"` allows it: Bazel and Nix make every input such a link. A broken
//! link and a loop always are errors. So are a Git LFS pointer and a file name that is not UTF-8.
//!
//! # URLs
//!
//! `base` is what URLs begin with, `"/static"` by default: a path, or an absolute URL
//! ([a CDN](super::deploying#a-cdn)). It is also the path at which the folder is [served](super::serving), so
//! you state it once.
//!
//! `version` is where a URL carries the version. Either way, the same bytes have the same version:
//!
//! | | `"filename"` (default) | `"query"` |
//! |---|---|---|
//! | URL | `/static/style.3f2a9c01d4e5b6a7.css` | `/static/style.css?v=3f2a9c01d4e5b6a7` |
//! | current version | 200, immutable | 200, immutable |
//! | another version | 404, `no-store` | 200, `no-cache`, the current bytes |
//! | no version | 200, `no-cache`, the current bytes | 200, `no-cache`, the current bytes |
//!
//! [Debug builds](#debug-builds) answer all of these with 200, `no-cache` and the current bytes.
//!
//! With `"query"`, another version in `v` is not an error: the path names a file that exists, and the response is
//! revalidated on every use. Prefer `"filename"`, because a cache that ignores query strings would mix up the versions
//! of the query form. `"query"` fits where paths must stay as they are.
//!
//! ```
//! mod assets {
//!     steadfast::static_assets!("doc/static", base = "/assets", version = "query");
//! }
//! # use assets::STYLE_CSS;
//! assert_eq!(STYLE_CSS.url(), format!("/assets/style.css?v={}", STYLE_CSS.version()));
//! ```
//!
//! Some files must keep their names. These three options take globs:
//!
//! | option | URL | response | for |
//! |---|---|---|---|
//! | `plain` (default `["**/*.html", "**/*.htm"]`) | below the base, no version | `no-cache` | pages, and files that other sites link |
//! | `root` (always `.well-known/**`) | at the root of the site, no version | `no-cache` | `robots.txt`, `favicon.ico`, a service worker |
//! | `prehashed` | below the base, name kept | immutable | a bundler's output, whose names already carry a hash |
//!
//! ```
//! mod assets {
//!     steadfast::static_assets!(
//!         "doc/site",
//!         root = ["sw.js"],
//!         prehashed = ["dist/**"],
//!     );
//! }
//! assert_eq!(assets::SW_JS.url(), "/sw.js");
//! assert_eq!(assets::OFFLINE_HTML.url(), "/static/offline.html");
//! let bundle = assets::ASSETS.get("dist/main-5f2c9a1e.js").unwrap();
//! assert_eq!(bundle.url(), "/static/dist/main-5f2c9a1e.js");
//! ```
//!
//! Browsers keep a `prehashed` file for a year. A warning names the first of those whose paths hold nothing like a hash, or
//! the version of a package: `prehashed = ["dist/**"]` also matches `dist/favicon.ico`, which stays the old one after an
//! update. Narrow the glob, to `dist/assets/**` for example.
//!
//! `folders` names folders whose files keep their names below one version, which is in the name of the folder: for
//! [packages](super::packages) that load files beside themselves.
//!
//! A list given for `plain` replaces its default. A `root` file is not served below the base as well. A file that
//! matches `prehashed` and also `plain` or `root` is a compile error, because the two promise opposite things.
//!
//! # Names
//!
//! `rename` gives a file's constant or a folder's module another name. The item stays in its parent module. Files that
//! share an identifier, such as `bg-BG.js` and `bg_BG.js`, are embedded and found by their paths, but neither has a
//! constant until one is renamed or excluded; the use of the identifier is a compile error that names both.
//! `prehashed` files have no constant, because their names change at every build, unless `rename` gives one:
//!
//! ```
//! mod assets {
//!     steadfast::static_assets!(
//!         "doc/site",
//!         rename = { "vendor/three" = "three_js", "css/main.css" = "MAIN" },
//!     );
//! }
//! assert_eq!(assets::css::MAIN.path(), "css/main.css");
//! assert_eq!(assets::vendor::three_js::THREE_MODULE_JS.path(), "vendor/three/three.module.js");
//! ```
//!
//! `constants` leaves out constants, for files that no code names: they are embedded, served and found by their paths as
//! before. `false` is about all files; a table decides by glob, and the first glob that matches a file counts. `rename`
//! gives a constant in any case, and so does `folders` to each of its folders:
//!
//! ```
//! mod assets {
//!     steadfast::static_assets!(
//!         "doc/site",
//!         constants = { "vendor/three/three.module.js" = true, "vendor/**" = false },
//!     );
//! }
//! assert_eq!(assets::vendor::three::THREE_MODULE_JS.path(), "vendor/three/three.module.js");
//! assert!(assets::ASSETS.folder("vendor/three").count() > 1);
//! ```
//!
//! `dir = false` leaves out `DIR` and frees its name. `DIR` costs nothing unless it is used: the tree is made by
//! the first use.
//!
//! # References and modules
//!
//! `references` lists the formats whose references are followed, `missing` and `missing_ok` are about references to files that
//! do not exist, `modules` and `imports` about the import map, and `rewrite` about scripts that none applies to: see
//! [references](super::references).
//!
//! # Media types
//!
//! The type of a file follows from its name, by the IANA registry and the specifications that demand a type; text that
//! is UTF-8 says so. `types` chooses another one. The first glob that matches a file decides, and the type decides the
//! kind of the constant:
//!
//! ```
//! mod assets {
//!     steadfast::static_assets!("doc/static", types = { "robots.txt" = "text/x-robots" });
//! }
//! assert_eq!(assets::ROBOTS_TXT.content_type(), "text/x-robots; charset=utf-8");
//! ```
//!
//! # Files that are encoded on disk
//!
//! Some tools write files in a content coding only: game engines `game.wasm.br`, tile servers `tile.pbf.gz`, drawing
//! programs `logo.svgz`. `precoded` names such files by globs. The last extension is the coding (`.br`, `.gz`, `.zst`
//! or `.svgz`), the rest of the name gives type and kind, and `Content-Encoding` says how the bytes are encoded:
//!
//! ```
//! use steadfast::{Asset, ContentCoding, kind::Svg};
//!
//! mod assets {
//!     steadfast::static_assets!("doc/site", precoded = ["**/*.svgz"]);
//! }
//! const MARK: Asset<Svg> = assets::img::MARK_SVGZ;
//! assert_eq!(MARK.content_type(), "image/svg+xml");
//! assert_eq!(MARK.representations().next().unwrap().coding(), ContentCoding::Gzip);
//! ```
//!
//! - The macro decodes each of them, in debug builds too: one that a browser cannot decode is a compile error. This needs
//!   the feature of the coding (`brotli`, `gzip`, `zstd`).
//! - Over HTTPS, every browser accepts `br` and `gzip`; over HTTP, WebKit accepts `gzip` alone, Chromium and Firefox `br` from
//!   this machine alone.
//! - The file keeps its path, and is the only representation. A request that does not accept its coding is answered with
//!   406: its client would take the coded bytes for the content (RFC 9110 §12.5.3 allows both). So is one for
//!   `identity`, which browsers send with ranges. A request without `Accept-Encoding` gets the file.
//! - [`bytes`](crate::Asset::bytes) are those on disk. [`integrity`](crate::Asset::integrity), width and height are of
//!   the content. References inside are neither checked nor rewritten.
//!
//! Bundlers write `app.js.br` **beside** `app.js`. Such a file needs no option: if it contains exactly the bytes of
//! `app.js` as they are served and is smaller, it is no asset of its own, and a release build embeds it where it is
//! smaller than the output of the encoder. `compress` is about the encoders alone, so that `compress = false` leaves the work
//! to the bundler. If it contains anything else, it is an asset of its own, with a warning: build it again, or `exclude`
//! it. A file that `types` or a reference names stays an asset of its own (`data.tar.gz` to download beside
//! `data.tar`).
//!
//! # Size
//!
//! `compress` says which content codings a release build embeds: `true` is all whose feature is enabled, `false`
//! none, a list just these. A table decides by glob: the first glob that matches a file decides, and files
//! that none matches have all codings.
//!
//! `budget` is the most that may be embedded, a number with a unit (`B`, `kB`, `MB`, `GB`, `KiB`, `MiB`, `GiB`). Each
//! distinct content counts once, encodings included. Beyond the budget, a compile error lists the ten largest files.
//! [Debug builds](#debug-builds) encode nothing, so there the files alone count, and the error may appear in release
//! builds only.
//!
//! ```
//! mod assets {
//!     steadfast::static_assets!(
//!         "doc/site",
//!         compress = { "vendor/**" = ["gzip"], "**/*.svg" = false },
//!         budget = "20 MB",
//!     );
//! }
//! # assert!(!assets::ASSETS.is_empty());
//! ```
//!
//! [Build cost](super::build_cost#encoding) explains what is encoded, and how.
//!
//! # Bytes in constants
//!
//! On Linux, x86-64, the assembler puts the files into the program, and the compiler sees none of their bytes. In a
//! constant, all methods of an asset work there too, [`bytes`](crate::Asset::bytes) and [`len`](crate::Asset::len)
//! included, but reading a single byte is a compile error ("cannot access extern static", with a name that names the option). Files that `in_constants`
//! names are left to the compiler:
//!
//! ```
//! mod assets {
//!     steadfast::static_assets!("doc/static", in_constants = ["robots.txt"]);
//! }
//! const FIRST: u8 = assets::ROBOTS_TXT.bytes()[0];
//! assert_eq!(FIRST, b'U');
//! ```
//!
//! Other targets are more lenient: there the compiler sees all files, and a constant may read any byte.
//!
//! # Response headers
//!
//! `headers` adds response headers by glob. They are sent with each 200, 206 and 304, and checked at compile time:
//! names are tokens and values visible ASCII with spaces and tabs inside (RFC 9110 §5). The service's own headers
//! cannot be overridden, because caching and content follow from the URL and the file: `Cache-Control`, `ETag`,
//! `Content-Type`, `Vary` and their like. `Set-Cookie` is refused, because shared caches would hand it out.
//!
//! ```
//! mod assets {
//!     steadfast::static_assets!(
//!         "doc/site",
//!         headers = { "**/*.wasm" = { "cross-origin-resource-policy" = "same-origin" } },
//!     );
//! }
//! let wasm = assets::GAME_WASM.representations().next().unwrap();
//! assert_eq!(wasm.headers()["cross-origin-resource-policy"], "same-origin");
//! ```
//!
//! `cors` says which files the pages of every site may read: every response about such a file, errors included,
//! carries `Access-Control-Allow-Origin: *` (Fetch, "CORS protocol"). Scripts of these pages can send the fields of
//! conditional and range requests, and read the headers that belong to them. The default is fonts, which browsers always
//! request by CORS, and every file where `base` is an absolute URL. `true`, `false` or a list of globs
//! replaces the default:
//!
//! ```
//! mod assets {
//!     steadfast::static_assets!("doc/static", cors = ["*.png"]);
//! }
//! let png = assets::LOGO_PNG.representations().next().unwrap();
//! assert_eq!(png.headers()["access-control-allow-origin"], "*");
//! ```
//!
//! # Debug builds
//!
//! A browser keeps what it has received from a versioned URL for a year, and does not run a script whose hash is another
//! one than the page states. In production this is what you want; while files change all the time, it is in the way.
//! Builds with debug assertions, such as those of cargo's profile `dev`, therefore read the folder at each request, and
//! promise browsers nothing: [edit, look](super::developing) lists the differences. The same mistakes are compile errors.
//!
//! `embed = "always"` makes the debug builds of one call the same as release builds. `STEADFAST_EMBED=1` in the
//! environment of the build does so for every call; `0` and an empty value do not, and any other value is a compile
//! error. A change of the variable rebuilds. Tests of what browsers may keep need one of these; for the tests of
//! a package, its build script can print `cargo::rustc-env=STEADFAST_EMBED=1`.
//!
//! ```
//! mod assets {
//!     steadfast::static_assets!("doc/static", embed = "always");
//! }
//! assert!(assets::APP_JS.integrity().starts_with("sha256-"));
//!
//! let script = assets::APP_JS.representations().next().unwrap();
//! assert_eq!(script.headers()["cache-control"], "public, max-age=31536000, immutable");
//! ```
//!
//! `debug-assertions` of the profile decides, not its name. Cargo passes it on to the macro, which decides what is
//! embedded; the program follows the `debug-assertions` of your own crate, which a section such as
//! `[profile.dev.package.site]` may set apart. A program without debug assertions always answers as a release build.
