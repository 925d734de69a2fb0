mod assets {
    steadfast::static_assets!("static");
}

fn main() {
    let _ = assets::ASSETS;
}
