mod assets {
    steadfast::static_assets!("public/images");
}

fn main() {
    let _ = assets::ASSETS;
}
