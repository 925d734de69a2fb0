mod assets {
    steadfast::static_assets!(".");
}

fn main() {
    assert!(assets::ASSETS.is_empty());
}
