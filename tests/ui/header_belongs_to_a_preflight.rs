mod assets {
    steadfast::static_assets!(
        "public",
        headers = { "*.css" = { "access-control-allow-headers" = "range" } },
    );
}

fn main() {
    let _ = assets::ASSETS.len();
}
