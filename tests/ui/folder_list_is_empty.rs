mod assets {
    steadfast::static_assets!([]);
}

fn main() {
    let _ = assets::ASSETS;
}
