mod assets {
    steadfast::static_assets!("dist");
}

fn main() {
    let _ = assets::ASSETS;
}
