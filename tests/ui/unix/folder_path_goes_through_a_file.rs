mod assets {
    steadfast::static_assets!("main.rs/public");
}

fn main() {
    let _ = assets::ASSETS;
}
