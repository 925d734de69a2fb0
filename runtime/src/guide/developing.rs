//! Edit, look: how debug builds show what you have just saved.
//!
//! In a debug build, a running program reads its folder: the next refresh of the page shows an edited style sheet, a new
//! image or a deleted file, without a build. It needs no setting, and works however the folder is
//! [mounted](super::serving). Release builds contain nothing of it: no path, no file access.
//!
//! # What the program reads
//!
//! - Each request reads one file. Its URL may be the plain one, the versioned one, or that of any earlier build.
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
//! # What differs from a release build
//!
//! | | release build | debug build |
//! |---|---|---|
//! | source of the bytes | the program | the folder; the program where that is gone |
//! | style sheets | with versions in their references | as they are on disk, so that an edited image shows too |
//! | every URL of a file | versioned ones are immutable | `no-cache`; versions of earlier builds answer, too |
//! | a 404 below the base | empty | its text names the file that was looked for, the folder and the nearest name |
//! | a new file below the base | 404 | served |
//! | a new file at the site's root (`root`) | 404 | served by [`layer`](crate::Assets::layer), and by a [router](super::serving) after the next build |
//! | content codings | embedded | none, except for `precoded` files |
//! | [`integrity()`](crate::Asset::integrity), and the import map's `integrity` | the hash | empty: browsers ignore it, and an edited script runs |
//! | version of a URL | digits 1 to 16 of the SHA-256 | digits 17 to 32: no browser has a copy of a release build under the same URL |
//! | absolute `base` | in URLs | only its path |
//!
//! [`embed = "always"`](super::options#debug-builds), or `STEADFAST_EMBED=1`, makes debug builds do what release builds do.
//! Without the feature `live` (a default feature) they serve the embedded bytes, with the other differences.
//!
//! A hash in a style sheet's `integrity()` is sent as it is on disk: browsers refuse an edited file until it is corrected.
//!
//! # The log
//!
//! Messages go through the [`log`](https://docs.rs/log) facade with the target `steadfast`, so that they appear where yours
//! do: with `env_logger`, or with `tracing-subscriber`, which forwards them by default.
//!
//! - A file that the last build has not seen, with the line for `build.rs` that makes cargo notice new files.
//! - A reference in a style sheet to a file that does not exist, with file, line and column, when the style sheet is
//!   served.
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
