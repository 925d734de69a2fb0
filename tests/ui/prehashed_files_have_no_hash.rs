// One warning for each glob, denied here.
#![deny(deprecated)]

mod assets {
    steadfast::static_assets!("prehashed", prehashed = ["*.js", "*.{svg,txt}"]);
}

fn main() {
    assert_eq!(assets::ASSETS.len(), 3);
}
