//! A single-page application with base `/`, as Vite and webpack build it from `front_ends/app`: deep links, chunks that are
//! loaded later, and a deploy under an open page. What its entries do about an old chunk is that of the guide.
//!
//! Without the bundlers' output, the test says so; in CI, it fails. `front_ends/build` writes it.

#[test]
#[cfg(not(front_ends))]
fn front_ends_are_built() {
    let is_ci = std::env::var_os("CI").is_some();
    assert!(!is_ci, "CI runs tests/browsers/front_ends/build first");
    println!("skipped: run tests/browsers/front_ends/build, which needs npm");
}

#[cfg(front_ends)]
mod built;
