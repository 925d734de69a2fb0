mod assets {
    steadfast::static_assets!("reference_many");
}

fn main() {
    assert_eq!(assets::ASSETS.len(), 3);
}
