mod assets {
    steadfast::static_assets!("public", headers = { "*.css" = { "content-type" = "text/css" } });
}

fn main() {
    let _ = assets::ASSETS.len();
}
