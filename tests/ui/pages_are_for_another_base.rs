// The warning of one folder, denied here.
#![deny(deprecated)]

mod assets {
    steadfast::static_assets!("front_end", prehashed = ["assets/**"]);
}

fn main() {
    assert!(!assets::ASSETS.is_empty());
}
