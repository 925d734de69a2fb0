//! Has cargo notice files that are added to the static folders: an edited or deleted file is noticed without this line, but
//! no macro can watch a folder.

fn main() {
    println!("cargo::rerun-if-changed=static");
    println!("cargo::rerun-if-changed=desk/static");
}
