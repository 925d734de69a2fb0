// The note of what is missing is a warning, one for all of it, here denied.
#![deny(deprecated)]

mod assets {
    steadfast::static_assets!("reference_warn", missing = "warn");
}

fn main() {
    assert_eq!(assets::ASSETS.len(), 2);
}
