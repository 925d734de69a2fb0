mod assets {
    steadfast::static_assets!(FOLDER);
}

fn main() {
    let _ = assets::ASSETS;
}
