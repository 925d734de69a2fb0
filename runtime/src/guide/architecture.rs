//! How the crate is built: what happens while your crate compiles, and what happens to a request.
//!
//! # Three crates
//!
//! | crate | folder | holds |
//! |---|---|---|
//! | `steadfast` | `runtime` | what you name: the assets, the folder, the services |
//! | `steadfast-macros` | `macros` | the procedural macro, which reads the folder and writes the items |
//! | `steadfast-core` | `runtime/core` | what both must agree on |
//!
//! The three are released together and depend on each other's exact version, so the data that one writes and
//! another reads may change with any release.
//!
//! **The core** says each agreement once: how the rows of the generated table and of its coded representations are
//! written and read, the hash of the index, `Kind`, `UrlForm` (where a URL carries its version), `ContentCoding`, how
//! a URL is spelt, and how the parts of an import map are framed. Its feature `rules` says what options and names mean for a
//! file, and what a file refers to: a debug build serves files that no build has seen by the same rules. It knows
//! nothing of encoders and HTTP, and opens no file.
//!
//! # At compile time
//!
//! [`static_assets!`](crate::static_assets) is a `macro_rules!` facade in `steadfast`. It hands `$crate` to the
//! procedural macro, so the generated code finds its types when the crate is renamed, re-exported, or used without
//! a prelude. The macro then works in three stages:
//!
//! ```text
//! tokens ─► options ─► pipeline::run ─► emit ─► tokens
//! ```
//!
//! - *Options* parses the call. Each value keeps a label of where it was written, so that a later error can point
//!   at it; a mistake in one option does not hide the next.
//! - *The pipeline* reads the folder and returns a catalogue. It knows paths and bytes, not tokens or spans:
//!
//!   ```text
//!   scan ─► inspect ─► link ─► entries ─► headers, import map ─► encode ─► catalogue
//!   ```
//!
//!   `scan` walks the folder and selects files. `inspect` reads each file once: digest, media type, dimensions,
//!   references. `link` resolves the references, orders files by strongly connected components, and rewrites
//!   them, so that each version covers the versions that the file names. `encode` makes the coded representations, or
//!   takes them from the cache. Every step continues with what is right and reports the rest.
//! - *Emit* writes the items. It cannot fail, and what could be built is written even when there are errors, so
//!   that one error does not become fifty.
//!
//! The same folder and options give the same catalogue: the walk is sorted, and nothing depends on the time.
//!
//! # At run time
//!
//! The generated table is one static of fixed-size rows. A constant is a pointer into it, which keeps ten thousand
//! constants cheap for the compiler. Dependencies point one way:
//!
//! ```text
//! table ─► asset, assets ─► request ─► answer ─► respond ─► tower ─► adapters, testing
//! ```
//!
//! | module | job |
//! |---|---|
//! | `table` | reads the generated rows |
//! | `asset`, `assets` | one file; the folder: look-up and iteration |
//! | `folder` | a folder as one |
//! | `url` | the URLs that pages and templates write |
//! | `request` | the head of a request, and which resource its target names (RFC 9110 §7.1) |
//! | `resource` | the trait between an answer and the source of its bytes; `embedded` implements it for an asset |
//! | `disk` | the files of debug builds, as resources; in other builds, the same interface finds nothing |
//! | `answer` | what the answer is: the ladder of RFC 9110 from method to range, on any `Resource`, without I/O |
//! | `respond` | request head in, response out, without a framework |
//! | `tower` | the layer and the services, as clients of `respond` |
//! | `live_script` | the script of debug builds, by which an open page follows the folder |
//! | `elements` | the HTML elements of assets, and the headers that go with them |
//! | `adapters`, `integrations` | a file for each framework, which translates; traits and functions for other crates, such as template engines |
//! | `testing` | the check of an app that has mounted a folder, in each framework |
//!
//! A *resource* is what a request target identifies (RFC 9110 §3.1), and a *representation* is one form of it: bytes, a
//! content coding, an entity tag. `answer` knows these two and no table, so bytes from another source get the same
//! answers.
//!
//! # Where to start reading
//!
//! `macros/src/pipeline/mod.rs` has the steps of a build, `runtime/src/respond.rs` those of a request, and the head of
//! each file says what the file owns. The imports between files form no cycle, which a test checks.
//! `CONTRIBUTING.md` says how to test a change.
