//! The cost of following references in a debug build: published style sheets (1,416 references to files)
//! with their targets, compared with the same folder without the style sheets and with an empty crate, each
//! rebuilt after its `src/main.rs` was touched.
//!
//! ```sh
//! tests/corpus/fetch
//! cargo bench -p steadfast-benches --bench references
//! ```
//!
//! The crates are as in the bench `expansion`, and rounds alternate as there; `ROUNDS` in the environment
//! changes their number from nine. The target: scanning, hashing and rewriting all style sheets takes less
//! than a second.

#[path = "../../corpus/packages.rs"]
mod packages;
#[expect(dead_code, reason = "the bench of live builds needs more")]
mod user;
mod workspace;

use std::{env, fs};

use self::{
    user::{Spread, User},
    workspace::workspace,
};

const EMPTY: &str = r#"fn main() {
    println!("0");
}
"#;

const PROGRAM: &str = r#"mod assets {
    steadfast::static_assets!("static"OPTIONS);
}

fn main() {
    println!("{}", assets::ASSETS.len());
}
"#;

/// Style sheets and the types of files that they refer to.
const EXTENSIONS: [&str; 10] = [
    "css", "map", "svg", "png", "gif", "woff2", "woff", "ttf", "eot", "otf",
];

fn main() {
    let rounds = env::var("ROUNDS").map_or(9, |rounds| rounds.parse().expect("ROUNDS is a number"));
    let Some(packages) = packages::fetched(&workspace()) else {
        return;
    };
    let is_taken = |path: &str| {
        let extension = path.rsplit('.').next().unwrap_or_default();
        EXTENSIONS.contains(&extension) && !path.ends_with("js.map")
    };
    let program = |options| PROGRAM.replace("OPTIONS", options);
    let users = [
        User::new("bench-no-macro", EMPTY),
        User::new("bench-targets", &program(", exclude = [\"**/*.css\"]")),
        User::new("bench-references", &program("")),
    ];
    let copy =
        |user: &User| packages::copy(&packages, packages::STYLED, &user.path("static"), is_taken);
    let [(_, without), (files, with)] = [&users[1], &users[2]].map(copy);
    assert_eq!(without, with, "the two folders are the same");
    let sheets = files.iter().filter(|path| path.ends_with(".css"));
    let sizes = sheets.map(|path| {
        fs::metadata(packages.join(path))
            .expect("a copied file")
            .len()
    });
    let sizes: Vec<_> = sizes.collect();
    let bytes: u64 = sizes.iter().sum();
    println!(
        "{} style sheets, {bytes} bytes, of {} files, {with} bytes",
        sizes.len(),
        files.len()
    );
    // The first build compiles the dependencies; the second is the first incremental one.
    for user in users.iter().chain(&users) {
        user.rebuild("dev");
    }
    let mut times = users.each_ref().map(|_| Vec::new());
    for _ in 0..rounds {
        for (user, times) in users.iter().zip(&mut times) {
            times.push(user.rebuild("dev"));
        }
    }
    let [empty, targets, references] = times.map(Spread::of);
    let cost = references.seconds() - targets.seconds();
    #[expect(clippy::cast_precision_loss, reason = "megabytes, for people")]
    let megabytes = bytes as f64 / 1e6;
    println!(
        "debug, {rounds} rounds: empty {empty}, without style sheets {targets}, with {references}"
    );
    println!(
        "style sheets cost {cost:.2} s, {:.2} s per megabyte",
        cost / megabytes
    );
}
