mod assets {
    steadfast::static_assets!("public", prehashed = ["index.*"]);
}

fn main() {
    let _ = assets::STYLE_CSS;
}
