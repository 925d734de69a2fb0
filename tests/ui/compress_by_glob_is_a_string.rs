mod assets {
    steadfast::static_assets!("public", compress = { "*.css" = "gzip" });
}

fn main() {
    let _ = assets::ASSETS.len();
}
