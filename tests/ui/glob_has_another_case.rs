mod assets {
    steadfast::static_assets!("public", exclude = ["APP.js"]);
}

fn main() {
    let _ = assets::STYLE_CSS;
}
