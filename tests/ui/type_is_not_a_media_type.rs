mod assets {
    steadfast::static_assets!("public", types = { "*.css" = "css" });
}

fn main() {
    let _ = assets::ASSETS.len();
}
