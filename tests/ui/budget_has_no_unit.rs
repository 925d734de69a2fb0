mod assets {
    steadfast::static_assets!("public", budget = "20");
}

fn main() {
    let _ = assets::ASSETS.len();
}
