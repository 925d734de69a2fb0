mod assets {
    steadfast::static_assets!(public);
}

fn main() {
    let _ = assets::ASSETS;
}
