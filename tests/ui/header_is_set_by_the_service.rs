mod assets {
    steadfast::static_assets!("public", headers = { "*.css" = { "Cache-Control" = "no-store" } });
}

fn main() {
    let _ = assets::STYLE_CSS;
}
