//! When cargo rebuilds, what encoding costs, and how to keep its results in CI.
//!
//! # When cargo rebuilds
//!
//! An edit or a deletion of an embedded file rebuilds your crate. A *new* file does not, because a macro cannot
//! watch a folder on stable Rust. One line in `build.rs` closes the gap:
//!
//! ```no_run
//! fn main() {
//!     println!("cargo::rerun-if-changed=static");
//! }
//! ```
//!
//! Name the folder exactly, or one that contains it. With a path that does not exist, cargo rebuilds every time; an
//! empty `build.rs` misses moved files.
//!
//! The line also makes builds faster. Without it, the macro has the compiler track every file; with it, cargo watches
//! the folder anyway. The macro finds the line in the output of the build script, and tracks every file if anything about
//! it is unexpected.
//!
//! # What a rebuild does
//!
//! A build leaves facts for the next: the digest, the references and the size of each file, its encodings, and the whole
//! expansion. On Unix, a file is known to be unchanged by its length, its inode and its times of modification and of
//! status change, in nanoseconds, as git knows it; a file that is younger than the build is read again. If nothing
//! has changed but your sources, the macro takes the expansion as it was. If some files have changed, only those are
//! read, rewritten and encoded. On Windows every file is read in every build.
//!
//! On Linux, x86-64, with glibc or musl, the assembler puts the files into the program, from one file that the macro
//! keeps for each crate and profile. The compiler sees a constant for each file, and none of its bytes: see
//! [`in_constants`](super::options#bytes-in-constants).
//!
//! # Encoding
//!
//! Release builds embed each file in content codings too:
//!
//! | feature | coding | encoder | level | above 16 MB |
//! |---|---|---|---|---|
//! | `brotli` (default) | `br` (RFC 7932) | Brotli | 11 | 9 |
//! | `gzip` (default) | `gzip` (RFC 1952) | libdeflate | 12 | 9 |
//! | `zstd` | `zstd` (RFC 8878) | Zstandard, a window of at most 8 MB (RFC 9659) | 19 | 12 |
//!
//! - An encoding is kept where it is at least 5 % smaller than the file. Files that are compressed already are
//!   left alone. So are files from 2 to 64 KB that a fast pass makes less than 1 % smaller.
//! - Debug builds without [`embed = "always"`](super::options#debug-builds), `cargo check`, clippy, rustdoc and editors encode nothing.
//! - [`compress`](super::options#size) chooses the codings, per glob if you like, and `budget` limits the total.
//!
//! The encoders are C libraries, which cargo compiles with the macro: for the host, even when the program is for
//! another target. That needs a C compiler for the host; on Unix, Rust links with one in any case. On a Windows host
//! without one, turn the default features off, and files are embedded as they are:
//!
//! ```toml
//! steadfast = { version = "0.1", default-features = false }
//! ```
//!
//! # The cache
//!
//! Each content is encoded once, on as many cores as cargo's job limit (`-j`) leaves. The results are kept in
//! `target/steadfast-cache`, with the facts of the last build of each crate. The encodings are limited to 2 GB: the
//! least recently used go first, but never one that was used within the last day. What belongs to a crate is removed
//! after a week without a build. Damaged files are made again, and concurrent builds may share the folder. If the folder
//! cannot be written, the build takes longer but does not fail.
//!
//! In CI, keep the cache in a folder of its own from run to run, and name it with `STEADFAST_CACHE_DIR`:
//!
//! ```yaml
//! env:
//!   STEADFAST_CACHE_DIR: ${{ github.workspace }}/.steadfast-cache
//! steps:
//!   - uses: actions/cache@v4
//!     with:
//!       path: .steadfast-cache
//!       key: steadfast-${{ github.run_id }}
//!       restore-keys: steadfast-
//! ```
//!
//! # Faster first builds
//!
//! The first build is the slow one, because cargo compiles macros and their dependencies without optimisation, in
//! release builds too. These lines in the workspace's `Cargo.toml` make it twice as fast:
//!
//! ```toml
//! [profile.release.build-override]
//! opt-level = 3
//! ```
//!
//! # Figures
//!
//! A release build of 1,357 files, 22 MB, on 2 cores, all in one run:
//!
//! | | first build | source touched | one file changed | downloaded in all |
//! |---|---|---|---|---|
//! | steadfast | 65.8 s | 1.6 s | 2.0 s | 6.9 MB |
//! | steadfast, without the line in `build.rs` | 71.1 s | 1.8 s | 1.9 s | 6.9 MB |
//! | tower-serve-embedded, which compresses nothing | 3.2 s | 2.9 s | 3.0 s | 22.0 MB |
//! | nothing embedded | 0.9 s | 0.9 s | – | – |
//!
//! In debug builds the same folder costs 0.2 s more than none. 10,000 files of 4 KB take 3.3 s and 0.5 GB of memory
//! after a touched source file (tower-serve-embedded, without constants: 10.1 s and 0.9 GB). A file of 300 MB takes 2.9 s
//! and 1.4 GB, where `include_bytes!` takes 22 s and 5.4 GB; ten seconds more when the file is new or has changed,
//! because an unoptimised macro hashes 30 MB in a second. With the lines above it hashes ten times as much.
//!
//! `cargo bench -p steadfast-benches --bench builds` in the repository repeats the figures.

#![expect(
    clippy::needless_doctest_main,
    reason = "a build script is a whole program"
)]
