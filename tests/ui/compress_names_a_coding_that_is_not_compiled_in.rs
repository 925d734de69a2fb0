mod assets {
    steadfast::static_assets!("public", compress = ["gzip", "zstd", "gzip"]);
}

fn main() {
    let _ = assets::ASSETS.len();
}
