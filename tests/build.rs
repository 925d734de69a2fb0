//! Makes cargo notice files that are added to the fixtures, and creates those that git cannot hold. The tests are about
//! what release builds embed, whatever their profile; those of answers run in `tests/live` too.

use std::{env, path::Path};

#[path = "build/elements.rs"]
mod elements;
#[path = "build/excluded.rs"]
mod excluded;
#[path = "build/fixtures.rs"]
mod fixtures;
#[path = "build/images.rs"]
mod images;
#[path = "build/lengths.rs"]
mod lengths;
#[path = "build/links.rs"]
mod links;
#[path = "build/names.rs"]
mod names;
#[path = "build/references.rs"]
mod references;

fn main() {
    println!("cargo::rerun-if-changed=static");
    println!("cargo::rustc-env=STEADFAST_EMBED=1");
    let package = env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets it for build scripts");
    let package = Path::new(&package);
    fixtures::name(&package.join("fixtures"));
    let out = env::var_os("OUT_DIR").expect("cargo sets it for build scripts");
    elements::write(Path::new(&out));
    excluded::write(Path::new(&out));
    images::write(Path::new(&out));
    lengths::write(Path::new(&out));
    links::write(Path::new(&out));
    names::write(Path::new(&out));
    references::write(Path::new(&out));
}
