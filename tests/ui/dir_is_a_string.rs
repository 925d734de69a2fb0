mod assets {
    steadfast::static_assets!("public", dir = "false");
}

fn main() {
    let _ = assets::STYLE_CSS;
}
