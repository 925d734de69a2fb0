mod assets {
    steadfast::static_assets!("public", headers = { "*.css" = { "access-control-allow-origin" = "*" } });
}

fn main() {
    let _ = assets::STYLE_CSS;
}
