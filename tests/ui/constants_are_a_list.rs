mod assets {
    steadfast::static_assets!("public", constants = ["*.css"]);
}

fn main() {
    let _ = assets::STYLE_CSS;
}
