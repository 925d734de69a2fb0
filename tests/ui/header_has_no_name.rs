mod assets {
    steadfast::static_assets!("public", headers = { "*.css" = { "" = "noindex" } });
}

fn main() {
    let _ = assets::STYLE_CSS;
}
