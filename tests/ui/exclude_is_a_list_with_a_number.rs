mod assets {
    steadfast::static_assets!("public", exclude = ["*.js", 42]);
}

fn main() {
    let _ = assets::STYLE_CSS;
}
