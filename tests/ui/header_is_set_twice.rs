mod assets {
    steadfast::static_assets!("public", headers = { "*.css" = { "x-robots-tag" = "none", "X-Robots-Tag" = "all" } });
}

fn main() {
    let _ = assets::STYLE_CSS;
}
