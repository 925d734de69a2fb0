//! Has cargo notice files that are added to the fixtures, and makes those that git cannot carry.

use std::{env, path::Path};

#[path = "build/links.rs"]
mod links;
#[path = "build/names.rs"]
mod names;

fn main() {
    println!("cargo::rerun-if-changed=fixtures");
    println!("cargo::rerun-if-changed=static");
    let out = env::var_os("OUT_DIR").expect("cargo sets it for build scripts");
    links::write(Path::new(&out));
    names::write(Path::new(&out));
}
