mod assets {
    steadfast::static_assets!("public", headers = { "*.css" = { "x robots" = "noindex" } });
}

fn main() {
    let _ = assets::STYLE_CSS;
}
