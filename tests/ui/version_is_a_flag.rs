mod assets {
    steadfast::static_assets!("public", version = true);
}

fn main() {
    let _ = assets::STYLE_CSS;
}
