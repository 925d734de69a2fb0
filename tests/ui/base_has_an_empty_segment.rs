mod assets {
    steadfast::static_assets!("public", base = "/assets//x");
}

fn main() {
    let _ = assets::STYLE_CSS;
}
