//! Makes cargo notice files that are added to the folder.

fn main() {
    println!("cargo::rerun-if-changed=static");
}
