mod assets {
    steadfast::static_assets!("public", budget = "10 B");
}

fn main() {
    let _ = assets::ASSETS.len();
}
