mod assets {
    steadfast::static_assets!("public", include = ["*.svg"]);
}

fn main() {
    let _ = assets::ASSETS;
}
