mod assets {
    steadfast::static_assets!("public", modules = ["js/**"]);
}

fn main() {
    let _ = assets::ASSETS.len();
}
