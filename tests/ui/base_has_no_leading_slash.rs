mod assets {
    steadfast::static_assets!("public", base = "assets");
}

fn main() {
    let _ = assets::STYLE_CSS;
}
