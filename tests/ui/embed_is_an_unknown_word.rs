mod assets {
    steadfast::static_assets!("public", embed = "alway");
}

fn main() {
    let _ = assets::STYLE_CSS;
}
