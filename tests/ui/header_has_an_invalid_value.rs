mod assets {
    steadfast::static_assets!("public", headers = { "*.css" = { "x-robots-tag" = "noindex\r\nx: y" } });
}

fn main() {
    let _ = assets::STYLE_CSS;
}
