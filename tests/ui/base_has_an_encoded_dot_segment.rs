mod assets {
    steadfast::static_assets!("public", base = "/%2e%2e/x");
}

fn main() {
    let _ = assets::STYLE_CSS;
}
