mod assets {
    steadfast::static_assets!("public", compress = { "*.css" = ["gzip", "deflate"] });
}

fn main() {
    let _ = assets::ASSETS.len();
}
