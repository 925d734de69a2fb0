mod assets {
    steadfast::static_assets!("public", exclude = "*.map");
}

fn main() {
    let _ = assets::STYLE_CSS;
}
