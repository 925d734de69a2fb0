mod assets {
    steadfast::static_assets!("publik");
}

fn main() {
    let _ = assets::ASSETS;
}
