mod assets {
    steadfast::static_assets!("public", base = "");
}

fn main() {
    let _ = assets::STYLE_CSS;
}
