mod assets {
    steadfast::static_assets!("PUBLIC");
}

fn main() {
    let _ = assets::ASSETS;
}
