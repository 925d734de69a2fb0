mod assets {
    steadfast::static_assets!("public", compress = { "vendor/**" = false, "*.css" = true });
}

fn main() {
    let _ = assets::ASSETS.len();
}
