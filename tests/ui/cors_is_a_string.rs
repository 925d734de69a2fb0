mod assets {
    steadfast::static_assets!("public", cors = "fonts/**");
}

fn main() {
    let _ = assets::STYLE_CSS;
}
