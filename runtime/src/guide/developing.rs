//! Edit, look: how debug builds show what you have just saved.
//!
//! In a debug build, a running program reads its folder: the next refresh of the page shows an edited style sheet, a new
//! image or a deleted file, without a build. It needs no setting, and works however the folder is
//! [mounted](super::serving). Release builds contain nothing of it: no path, no file access.
//!
//! # What the program reads
//!
//! - Each request reads one file. Its URL may be the plain one, the versioned one, or that of any earlier build. So it is in a
//!   [folder as one](super::packages).
//! - Types, entity tags, ranges, CORS and your own headers are those of a release build. A file that no build has seen is
//!   served by the same rules as the others (`include`, `exclude`, `plain`, `root`, `types`, `headers`, dotfiles,
//!   links), and named once in the log.
//! - A file that is being written, or replaced by another, is waited for, up to a tenth of a second.
//! - Nothing outside the folder is read, whatever a URL or a link says, even while a folder is replaced by a link.
//! - If the folder is not where it was at compile time (the program has moved to another machine), or a file cannot be
//!   read, the embedded bytes are served.
//!
//! Constants are those of the build: their URLs and [`bytes`](crate::Asset::bytes),
//! [`iter`](crate::Assets::iter) and [`DIR`](super::quick_start). They change with the next one.
//!
//! # The page follows
//!
//! [`ASSETS.live_script()`](crate::Assets::live_script) is a script element in debug builds, and nothing in release
//! builds. Write it into the head of your pages, after the import map if you have one:
//!
//! ```
//! # mod assets { steadfast::static_assets!("doc/static"); }
//! use assets::{ASSETS, STYLE_CSS};
//!
//! let head = format!(
//!     r#"<link rel="stylesheet" href="{STYLE_CSS}">{}{}"#,
//!     ASSETS.import_map(),
//!     ASSETS.live_script(),
//! );
//! # assert!(head.ends_with(&ASSETS.live_script().to_string()));
//! ```
//!
//! | you save | the open page |
//! |---|---|
//! | a style sheet, or one that it imports | has the new style, without a reload: what is typed, selected and scrolled stays |
//! | a script, an image, a font, or any other file that the page has loaded | is reloaded |
//! | a file that the page refers to and that was missing | takes it, in the same way, within 5 s |
//! | a deletion | stays as it is until there is a file again, or you reload it |
//!
//! Firefox does not request a style sheet again that the page shows already, so that it reloads the page for an edited
//! style sheet too.
//!
//! A style sheet is in the page about 0.1 s after it is saved, and another file within a second. A page with several
//! folders has the script of each.
//!
//! The element is HTML. A template engine that escapes has to be told so, as it has for the import map.
//!
//! ## How it works
//!
//! While the page is visible, its script asks by `HEAD` for the entity tags of what the page has loaded below the
//! folder's base: at most eight style sheets and four other files in a round, ten rounds a second at most, and at
//! longer intervals where the answers are slow or the server is down. A page with one style sheet and up to ten
//! other files sends at most 20 such requests a second. There is no socket, no thread and no watcher, and your
//! framework has nothing to do. A restart of the program changes nothing: the script continues, and the page is
//! reloaded only if a file has changed.
//!
//! The browser's cache knows which entity tags the page was loaded with, so that an edit while it was loading is noticed
//! too. The script starts once everything in the page has loaded.
//!
//! - The requests are in the browser's network panel, where `-method:HEAD` hides them, and among the page's own
//!   `PerformanceResourceTiming` entries. While the program restarts, they are errors on the console.
//! - An edited page or template does not reload the page: what the program itself answers is not a file of the folder.
//!   With `base = "/"`, or with `root` files, only what was answered with an entity tag and `no-cache` is asked for.
//! - A style sheet in a shadow tree, or one that the page holds otherwise than by `<link>` or `@import`, reloads the page.
//! - Rules that scripts have inserted into a style sheet are gone when it is replaced.
//! - In a browser that takes the new style sheet from its memory, the page is reloaded instead. Chromium asks the server.
//!
//! ## Content Security Policy
//!
//! A policy has to allow the script, by its hash or by a nonce, and its requests, by `connect-src 'self'`:
//!
//! ```
//! # mod assets { steadfast::static_assets!("doc/static"); }
//! use assets::ASSETS;
//!
//! let live = ASSETS.live_script();
//! let policy = format!(
//!     "connect-src 'self'; script-src 'self' {} {}",
//!     ASSETS.import_map().csp_source(),
//!     live.csp_source(),
//! );
//! let element = live.nonce("4AEemGb0xJptoIGFP3Nd");
//! # let element = element.to_string();
//! # assert!(element.is_empty() || element.contains(" nonce="));
//! # assert!(policy.contains(" 'sha256-"));
//! ```
//!
//! The hash is empty in release builds, as the script is. A style sheet that the page allows by a nonce is replaced with
//! the same nonce.
//!
//! # What differs from a release build
//!
//! | | release build | debug build |
//! |---|---|---|
//! | source of the bytes | the program | the folder; the program where that is gone |
//! | style sheets, pages, SVG images, web manifests | with versions in their references | as they are on disk, without hashes, so that an edited image shows too |
//! | every URL of a file | versioned ones are immutable | `no-cache`; versions of earlier builds answer, too |
//! | a 404 below the base | empty | its text names the file that was looked for, the folder and the nearest name |
//! | a new file below the base | 404 | served |
//! | a new file at the site's root (`root`) | 404 | served by [`layer`](crate::Assets::layer), and by a [router](super::serving) after the next build |
//! | content codings | embedded | none, except for `precoded` files |
//! | [`integrity()`](crate::Asset::integrity), the import map's `integrity`, and hashes in style sheets and pages | the hash | empty: browsers ignore it, and an edited script runs |
//! | version of a URL | digits 1 to 16 of the SHA-256 | digits 17 to 32: no browser has a copy of a release build under the same URL |
//! | absolute `base` | in URLs | only its path |
//!
//! [`embed = "always"`](super::options#debug-builds), or `STEADFAST_EMBED=1`, makes debug builds do what release builds do.
//! Without the feature `live` (a default feature) they serve the embedded bytes, with the other differences.
//!
//! # The log
//!
//! Messages go through the [`log`](https://docs.rs/log) facade with the target `steadfast`, so that they appear where yours
//! do: with `env_logger`, or with `tracing-subscriber`, which forwards them by default.
//!
//! - A file that the last build has not seen, with the line for `build.rs` that makes cargo notice new files.
//! - A reference to a file that does not exist, with file, line and column, when an edited style sheet, page, SVG image or
//!   web manifest is served for the first time. (The next build reports a file that is deleted later.)
//!
//! # A loop without builds
//!
//! A tool that builds and restarts the program at each change should leave the folder out: edits of assets show by
//! themselves, while edits of Rust code need a build. The `rerun-if-changed=static` of `build.rs` still makes the next build
//! embed the assets as they are then.
//!
//! With [bacon](https://dystroy.org/bacon), in `bacon.toml`:
//!
//! ```toml
//! default_job = "serve"
//!
//! [jobs.serve]
//! command = ["cargo", "run"]
//! ignore = ["static/**"]
//! need_stdout = true
//! allow_warnings = true
//! background = false
//! on_change_strategy = "kill_then_restart"
//! ```
//!
//! With [cargo-watch](https://crates.io/crates/cargo-watch):
//!
//! ```sh
//! cargo watch --ignore 'static/**' --exec run
//! ```
//!
//! While the program restarts, a browser's request fails. [systemfd](https://crates.io/crates/systemfd) keeps the port open
//! across restarts, so that the request waits instead; the program takes the socket over with the crate `listenfd`:
//!
//! ```sh
//! systemfd --no-pid -s http::3000 -- cargo watch --ignore 'static/**' --exec run
//! ```
//!
//! ```
//! use std::{io, net::TcpListener};
//!
//! // listenfd::ListenFd::from_env().take_tcp_listener(0) returns the socket of systemfd.
//! fn listener(of_systemfd: Option<TcpListener>) -> io::Result<TcpListener> {
//!     let listener = match of_systemfd {
//!         Some(listener) => listener,
//!         None => TcpListener::bind("127.0.0.1:3000")?,
//!     };
//!     listener.set_nonblocking(true)?;
//!     Ok(listener)
//! }
//! # assert!(listener(Some(TcpListener::bind("127.0.0.1:0").unwrap())).is_ok());
//! ```
//!
//! # Figures
//!
//! On two cores, in Chromium: a saved style sheet is in the open page after 0.09 s (median of twenty), where a build and a
//! restart take 1.0 s before the first answer. A page of 100 files of 20 kB is answered in 9 ms in all; with rust-embed,
//! which digests each file at each request, in 197 ms. A folder of 10,000 files costs nothing at start. The benches
//! `cargo bench -p steadfast-benches --bench live` and the tests `live_script` print these figures.
