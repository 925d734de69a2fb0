mod assets {
    steadfast::static_assets!("public", base = "/100%");
}

fn main() {
    let _ = assets::STYLE_CSS;
}
