mod assets {
    steadfast::static_assets!("public", base = "/assets?v=1");
}

fn main() {
    let _ = assets::STYLE_CSS;
}
