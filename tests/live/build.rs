//! Makes cargo notice files that are added to the fixtures, and creates those that git cannot hold.

use std::{env, fs, path::Path};

#[path = "../build/elements.rs"]
mod elements;
#[path = "../build/excluded.rs"]
mod excluded;
#[path = "../build/fixtures.rs"]
mod fixtures;
#[path = "../build/lengths.rs"]
mod lengths;
#[path = "../build/links.rs"]
mod links;
#[path = "../build/names.rs"]
mod names;
#[path = "../build/references.rs"]
mod references;

fn main() {
    let package = env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets it for build scripts");
    let package = Path::new(&package);
    let tests = package.parent().expect("the package is in `tests`");
    fixtures::name(&tests.join("fixtures"));
    let out = env::var_os("OUT_DIR").expect("cargo sets it for build scripts");
    elements::write(Path::new(&out));
    excluded::write(Path::new(&out));
    lengths::write(Path::new(&out));
    links::write(Path::new(&out));
    names::write(Path::new(&out));
    references::write(Path::new(&out));
    let open_page = Path::new(&out).join("open_page");
    fs::create_dir_all(&open_page).expect("a writable folder");
    fs::write(open_page.join("style.css"), "").expect("a writable folder");
    // The copies of a test that was stopped.
    let _ = fs::remove_dir_all(Path::new(&out).join("unseen"));
}
