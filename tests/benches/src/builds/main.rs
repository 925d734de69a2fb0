//! The cost of building a crate that embeds a folder, and the size of the program: this crate compared with
//! `rust-embed`, `memory-serve`, `static-serve`, `tower-serve-embedded` and `include_dir`, over the same
//! folders.
//!
//! ```sh
//! tests/corpus/fetch
//! cargo bench -p steadfast-benches --bench builds
//! CORPORA=site,npm PEERS=steadfast,memory-serve PROFILES=release ROUNDS=1 cargo bench ...
//! ```
//!
//! The whole table takes several hours. `CORPORA` (`site`, `npm`, `many`, `noise`, `big`), `PEERS` (named as
//! in the tables), `PROFILES` (`release`, `debug`), `ROUNDS` (3) and `LIMIT` (600: the seconds after which a build
//! is killed) select a part. Missing crates are fetched first; the timed builds are offline.
//!
//! **Folders**: `site`, a site of 15 files, 1 MB; `npm`, the packages of `tests/corpus`, 1,357 files, 22 MB;
//! `many`, 10,000 distinct text files of 4,096 bytes; `noise`, as many incompressible files of that size, named
//! `.bin` and `.dat`, so that only trying them shows that no encoding is worth it; `big`, one file of 300 MB,
//! named like a film and filled with noise, so that an encoder may skip it and only embedding is measured.
//!
//! **Builds**, in rounds over all crates at each step: *cold*, with compiled dependencies, but nothing of the
//! crate itself and an empty cache folder; *source touched*, with a new time on `main.rs`; *asset edited*,
//! with a line added to the script of median size (in `noise` and `big`, to the first file). The last two find the
//! cache as the build before left it. Wall time, processor time and memory are medians over the rounds; memory is
//! that of the largest process. Each program is an axum server, whose own code is in a library compiled beforehand
//! (its three seconds would hide the differences). The program itself reports its answers to
//! `Accept-Encoding: br, gzip, zstd`; the sum covers the files that it serves, and *served* counts them.
//!
//! **Crates** are outside the workspace, have cargo's default profiles and are used as documented, with their
//! defaults except for these: `rust-embed` with `compression`, `static-serve` with `compress` and
//! `allow_unknown_extensions` (otherwise the folders do not compile). `steadfast` is mounted by the
//! same call as `tower-serve-embedded`, so that the router's own code is not compared. `rust-embed` and `include_dir`
//! have no server; a handler sends the identity bytes. `rust-embed` without `debug-embed` and `memory-serve` without
//! `force-embed`, the defaults, embed nothing in debug builds and read the folder on each request.
//!
//! `steadfast` has the build script of the README, whose line `cargo::rerun-if-changed=static` makes cargo watch
//! the folder. `-unwatched` has no build script, so that cargo watches each file that the macro names.
//! `-optimised` has `[profile.release.build-override] opt-level = 3`; `-no-dir` has `dir = false`. `empty` is the
//! server alone.
//!
//! Unix only, because of the way processes are measured.

mod choice;
mod contender;
mod corpora;
mod host;
mod meter;
#[path = "../../../corpus/packages.rs"]
mod packages;
mod peers;
mod project;
mod results;
mod targets;
#[path = "../workspace.rs"]
mod workspace;

use self::{
    choice::Choice,
    contender::Contender,
    corpora::Corpus,
    project::Profile,
    results::{Results, Step, megabytes},
};

fn main() {
    let choice = Choice::from_environment();
    host::write();
    let mut results = Results::default();
    for &corpus in choice.corpora.iter().filter(|corpus| corpus.is_available()) {
        for &profile in &choice.profiles {
            measure(&choice, corpus, profile, &mut results);
        }
    }
    targets::print(&results);
}

fn measure(choice: &Choice, corpus: Corpus, profile: Profile, results: &mut Results) {
    println!(
        "## {}, {}; rounds: {}",
        corpus.name(),
        profile.name(),
        choice.rounds
    );
    let peers = choice.peers(corpus).into_iter();
    let contender = |peer| Contender::new(peer, corpus, profile, choice.limit);
    let mut contenders: Vec<_> = peers.map(contender).collect();
    describe(&contenders);
    for round in 0..choice.rounds {
        for step in Step::ALL {
            for contender in &mut contenders {
                contender.take(step, round);
            }
        }
    }
    for contender in contenders {
        results.insert(corpus, profile, contender.peer, contender.into_row());
    }
    results.print(corpus, profile);
}

/// All have the same folder.
fn describe(contenders: &[Contender]) {
    let Some(filled) = contenders.iter().find_map(Contender::filled) else {
        return;
    };
    println!(
        "files: {}, {:.1} MB; the edited asset is {}\n",
        filled.paths.len(),
        megabytes(filled.bytes),
        filled.edited
    );
}
