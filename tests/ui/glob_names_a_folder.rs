mod assets {
    steadfast::static_assets!("public", exclude = ["css"]);
}

fn main() {
    let _ = assets::STYLE_CSS;
}
