//! How this crate compares with others that embed or serve static files.
//!
//! | | typed names | URL changes with the content | references in files | immutable responses | server |
//! |---|---|---|---|---|---|
//! | **steadfast** | constants, by kind | always, in the file name or in the query | followed and checked | for versioned URLs | seven frameworks, tower |
//! | ructe | constants | in the file name | in Sass, by a function | left to you | left to you |
//! | memory-serve | no | optional | no | on its hashed routes | axum |
//! | static-serve | no | no | no | for paths that you list | axum |
//! | rust-embed | no | no | no | left to you | left to you |
//! | include_dir | no | no | no | left to you | left to you |
//!
//! What a build costs with this crate and with its peers is measured in [build cost](super::build_cost#figures).
//!
//! # When another crate is the better choice
//!
//! - You want the bytes of a folder and no URLs: `include_dir` does that with less.
//! - Your files change while the program runs, or are larger than a binary should be: serve them from disk or
//!   from an object store.
//! - You cannot install a C compiler and want encoded files: the encoders are C libraries. Without them this crate
//!   embeds files as they are; see [build cost](super::build_cost#encoding).
//!
//! # Coming from Flask
//!
//! `url_for('static', filename=…)` with a hand-written `?q=<mtime>` changes on every checkout, differs from host to
//! host, follows no reference inside a file, and never reports a missing file.
//! [`ASSETS.url(name)`](crate::Assets::url) has the same shape, with a version that changes with the content and
//! at no other time, and [Flask's templates](super::flask) move with their calls of `url_for`:
//!
//! | case | `ASSETS.url(name)` |
//! |---|---|
//! | a static file | its versioned URL |
//! | the same file again | the same URL |
//! | a file whose content has changed | another URL |
//! | a route of the application, `/home` | unchanged |
//! | a missing file | its plain URL, without a version |
//!
//! ```
//! # mod assets { steadfast::static_assets!("doc/static", version = "query"); }
//! use assets::{ASSETS, STYLE_CSS};
//!
//! let version = STYLE_CSS.version();
//! assert_eq!(ASSETS.url("style.css"), format!("/static/style.css?v={version}"));
//! assert_eq!(ASSETS.url("style.css"), ASSETS.url("style.css"));
//! assert_eq!(ASSETS.url("/home"), "/home");
//! assert_eq!(ASSETS.url("missing.css"), "/static/missing.css");
//! ```
