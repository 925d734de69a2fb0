// One warning for all missing references, denied here.
#![deny(deprecated)]

mod assets {
    steadfast::static_assets!("reference_warn", missing = "warn");
}

fn main() {
    assert_eq!(assets::ASSETS.len(), 2);
}
