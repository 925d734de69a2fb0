mod assets {
    steadfast::static_assets!("public", base = "/x", base = "/y");
}

fn main() {
    let _ = assets::STYLE_CSS;
}
