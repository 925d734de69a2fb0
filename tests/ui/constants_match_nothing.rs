mod assets {
    steadfast::static_assets!("public", constants = { "**/*.jpg" = false });
}

fn main() {
    let _ = assets::STYLE_CSS;
}
