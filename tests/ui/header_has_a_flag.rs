mod assets {
    steadfast::static_assets!("public", headers = { "*.css" = { "x-robots-tag" = true } });
}

fn main() {
    let _ = assets::STYLE_CSS;
}
