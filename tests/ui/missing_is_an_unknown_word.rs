mod assets {
    steadfast::static_assets!("public", missing = "ignore");
}

fn main() {
    let _ = assets::ASSETS.len();
}
