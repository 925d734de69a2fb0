mod assets {
    steadfast::static_assets!("public", headers = { "*.wasm" = { "x-robots-tag" = "noindex" } });
}

fn main() {
    let _ = assets::STYLE_CSS;
}
