mod assets {
    steadfast::static_assets!("main.rs");
}

fn main() {
    let _ = assets::ASSETS;
}
