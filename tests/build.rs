//! Has cargo notice files that are added to the fixtures.

fn main() {
    println!("cargo::rerun-if-changed=fixtures");
}
