mod assets {
    steadfast::static_assets!(base = "/x", "public");
}

fn main() {
    let _ = assets::STYLE_CSS;
}
