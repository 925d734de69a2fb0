mod assets {
    steadfast::static_assets!("public", compress = { "fonts/**" = false, "*.css" = true });
}

fn main() {
    let _ = assets::ASSETS.len();
}
