//! A single-page application with base `/`, as Vite and webpack build it from `front_ends/app`: deep links, chunks that are
//! loaded later, and a deploy under an open page. What it does about an old chunk is that of the guide.
//!
//! Without the bundlers' output, a test says so; in CI, it fails. `front_ends/build` writes it.
//!
//! - `guide`: the guide's lines are those of the sources;
//! - `releases`: the output, embedded;
//! - `site`: a program with one release after the other, and the browser in front of it;
//! - `visits`: the tests.

mod guide;
#[cfg(front_ends)]
mod releases;
#[cfg(front_ends)]
mod site;
#[cfg(front_ends)]
mod visits;

#[test]
#[cfg(not(front_ends))]
fn front_ends_are_built() {
    let is_ci = std::env::var_os("CI").is_some();
    assert!(!is_ci, "CI runs tests/browsers/front_ends/build first");
    println!("skipped: run tests/browsers/front_ends/build, which needs npm");
}
