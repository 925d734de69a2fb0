mod assets {
    steadfast::static_assets!("public", compress = ["brotli", "deflate"]);
}

fn main() {
    let _ = assets::ASSETS.len();
}
