mod assets {
    steadfast::static_assets!(42);
}

fn main() {
    let _ = assets::ASSETS;
}
