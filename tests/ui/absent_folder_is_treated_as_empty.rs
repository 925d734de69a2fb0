// The warning of a debug build, denied here.
#![deny(deprecated)]

mod assets {
    steadfast::static_assets!("dist", absent = "empty");
}

fn main() {
    assert!(assets::ASSETS.is_empty());
}
