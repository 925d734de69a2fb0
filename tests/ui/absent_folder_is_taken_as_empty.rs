// The note of a debug build is a warning, here denied.
#![deny(deprecated)]

mod assets {
    steadfast::static_assets!("dist", absent = "empty");
}

fn main() {
    assert!(assets::ASSETS.is_empty());
}
