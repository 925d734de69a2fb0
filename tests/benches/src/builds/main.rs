//! What it costs to build a crate that embeds a folder, and what the program then weighs: this crate beside
//! `rust-embed`, `memory-serve`, `static-serve`, `tower-serve-embedded` and `include_dir`, over the same
//! folders.
//!
//! ```sh
//! tests/corpus/fetch
//! cargo bench -p steadfast-benches --bench builds
//! CORPORA=site,npm PEERS=steadfast,memory-serve PROFILES=release ROUNDS=1 cargo bench ...
//! ```
//!
//! The whole takes more than an hour: `CORPORA` (`site`, `npm`, `many`, `big`), `PEERS` (as the tables name
//! them), `PROFILES` (`release`, `debug`), `ROUNDS` (3) and `LIMIT` (600: the seconds after which a build is
//! killed) choose a part. Crates that are not on this machine are fetched; the timed builds are offline.
//!
//! **Folders**: a site of 15 files, 1 MB; the packages of `tests/corpus`, 1,357 files, 22 MB; 10,000 texts of
//! 4,096 bytes, no two alike; one file of 300 MB, a film by its name and noise by its bytes, so that an encoder
//! may pass it over and embedding alone is measured.
//!
//! **Builds**, in rounds that go through all crates at each step: *cold*, with the dependencies compiled and
//! nothing of the crate itself or in this crate's cache of encodings; *source touched*; *asset edited*, a line
//! more in the script of median size. Wall and processor time and memory are medians over the rounds; memory
//! is that of the largest process. Each program is an axum server, whose own code is in a library compiled
//! beforehand (three seconds of it would hide the differences), and says itself what it answers under
//! `Accept-Encoding: br, gzip, zstd`; what it does not serve is missing from the sum, and *served* counts the
//! files.
//!
//! **Crates** are outside the workspace, have cargo's own profiles and are used as their documentation says,
//! with their defaults but for these: `rust-embed` with `compression`, `static-serve` with `compress` and
//! `allow_unknown_extensions` (else the folders do not compile). `rust-embed` and `include_dir` have no
//! server; a handler answers the identity bytes. `rust-embed` without `debug-embed` and `memory-serve` without
//! `force-embed`, the defaults, embed nothing in debug builds and read the folder when asked. `-optimised`
//! is with `[profile.release.build-override] opt-level = 3`, `-no-dir` with `dir = false`, `empty` the server
//! alone.
//!
//! On Unix only, because of how processes are measured.

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
    for &corpus in choice.corpora.iter().filter(|corpus| corpus.is_there()) {
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
