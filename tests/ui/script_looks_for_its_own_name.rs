// One warning for all such scripts, denied here.
#![deny(deprecated)]

mod assets {
    steadfast::static_assets!("seeking");
}

fn main() {
    assert_eq!(assets::ASSETS.len(), 1);
}
