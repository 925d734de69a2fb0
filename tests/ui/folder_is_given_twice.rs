mod assets {
    steadfast::static_assets!("public", "more");
}

fn main() {
    let _ = assets::STYLE_CSS;
}
