mod assets {
    steadfast::static_assets!("public", base = "https:///x");
}

fn main() {
    let _ = assets::STYLE_CSS;
}
