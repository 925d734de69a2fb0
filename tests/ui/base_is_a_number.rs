mod assets {
    steadfast::static_assets!("public", base = 8080);
}

fn main() {
    let _ = assets::STYLE_CSS;
}
