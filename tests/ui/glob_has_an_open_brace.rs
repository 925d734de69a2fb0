mod assets {
    steadfast::static_assets!("public", exclude = ["*.{js,map"]);
}

fn main() {
    let _ = assets::STYLE_CSS;
}
