mod assets {
    steadfast::static_assets!("public", exclude = ["css/[a-"]);
}

fn main() {
    let _ = assets::STYLE_CSS;
}
