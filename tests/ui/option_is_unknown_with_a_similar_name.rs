mod assets {
    steadfast::static_assets!("public", bases = "/x");
}

fn main() {
    let _ = assets::STYLE_CSS;
}
