//! The cost of `static_assets!` in a build: an empty crate that depends on `steadfast`, compared with the
//! same crate with the macro over the corpus (1,357 files, 22 MB), each rebuilt after its `src/main.rs` was
//! touched.
//!
//! ```sh
//! tests/corpus/fetch
//! cargo bench -p steadfast-benches --bench expansion
//! ```
//!
//! Both crates are outside the workspace and have cargo's default profiles, like a user's. Rounds alternate
//! between the two, so that other load of the machine affects both; `ROUNDS` in the environment changes their
//! number from nine. The target for a debug build: a difference of at most a second.

#[path = "../../corpus/packages.rs"]
mod packages;
#[expect(dead_code, reason = "the bench of live builds needs more")]
mod user;
mod workspace;

use std::env;

use self::{
    user::{Spread, User},
    workspace::workspace,
};

const EMPTY: &str = r#"fn main() {
    println!("0");
}
"#;

const CORPUS: &str = r#"mod assets {
    steadfast::static_assets!("static");
}

fn main() {
    println!("{}", assets::ASSETS.len());
}
"#;

fn main() {
    let rounds = env::var("ROUNDS").map_or(9, |rounds| rounds.parse().expect("ROUNDS is a number"));
    let Some(packages) = packages::fetched(&workspace()) else {
        return;
    };
    let empty = User::new("bench-empty", EMPTY);
    let corpus = User::new("bench-corpus", CORPUS);
    let folder = corpus.path("static");
    let (files, bytes) = packages::copy(&packages, packages::CORPUS, &folder, |_| true);
    let files = files.len();
    println!("corpus: {files} files, {bytes} bytes; {rounds} rounds");
    for profile in ["dev", "release"] {
        measure(profile, &empty, &corpus, rounds);
    }
}

fn measure(profile: &str, empty: &User, corpus: &User, rounds: usize) {
    // The first build compiles the dependencies; the second is the first incremental one.
    for user in [empty, corpus, empty, corpus] {
        user.rebuild(profile);
    }
    let (mut without, mut with) = (Vec::new(), Vec::new());
    for _ in 0..rounds {
        without.push(empty.rebuild(profile));
        with.push(corpus.rebuild(profile));
    }
    let (without, with) = (Spread::of(without), Spread::of(with));
    let difference = with.seconds() - without.seconds();
    let ratio = with.seconds() / without.seconds();
    println!("{profile:>7}: empty {without}, corpus {with}");
    println!("         difference {difference:.2} s, ratio {ratio:.1}");
}
