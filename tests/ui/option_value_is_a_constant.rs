mod assets {
    steadfast::static_assets!("public", base = BASE);
}

fn main() {
    let _ = assets::STYLE_CSS;
}
