mod assets {
    steadfast::static_assets!("public",, base = "/x");
}

fn main() {
    let _ = assets::STYLE_CSS;
}
