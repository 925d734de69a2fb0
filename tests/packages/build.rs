//! Says whether the packages are there, and whether their other forms are wanted, and has the macro embed what release
//! builds do: browsers keep nothing of a live build.

use std::{env, path::Path};

/// `fetch` writes it last.
const FETCHED: &str = "node_modules/.fetched";

fn main() {
    println!("cargo::rustc-env=STEADFAST_EMBED=1");
    println!("cargo::rustc-check-cfg=cfg(fetched, other_forms)");
    println!("cargo::rerun-if-env-changed=PACKAGE_FORMS");
    if !Path::new(FETCHED).exists() {
        // What does not exist would rerun this at every build.
        println!("cargo::rerun-if-changed=.");
        return;
    }
    println!("cargo::rustc-cfg=fetched");
    // Of folders that cargo watches, the macro need not have the compiler track each of thousands of files.
    println!("cargo::rerun-if-changed=node_modules");
    println!("cargo::rerun-if-changed=bundled");
    if env::var_os("PACKAGE_FORMS").is_some() {
        println!("cargo::rustc-cfg=other_forms");
    }
}
