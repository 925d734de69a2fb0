mod assets {
    steadfast::static_assets!("$CARGO_MANIFEST_DIR/publik");
}

fn main() {
    let _ = assets::ASSETS;
}
