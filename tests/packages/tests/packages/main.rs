//! Published packages that load files beside themselves, in the form that the guide recommends for each: every page works in
//! Chromium, all that it requests is immutable, and a second visit requests the page alone.
//!
//! `sites` has the packages. They are fetched by `tests/packages/fetch`; without them, their lines are compared with those of
//! the guide, and not compiled.

mod guide;

#[cfg(fetched)]
mod forms;
#[cfg(fetched)]
#[macro_use]
mod package;
#[cfg(fetched)]
mod report;
#[cfg(fetched)]
mod sites;
#[cfg(fetched)]
mod visit;
#[cfg(fetched)]
mod visits;

#[cfg(not(fetched))]
#[test]
fn the_packages_are_fetched() {
    assert!(
        std::env::var_os("CI").is_none(),
        "CI runs tests/packages/fetch first"
    );
    println!("skipped: the packages are missing; run tests/packages/fetch");
}
