mod assets {
    steadfast::static_assets!("public", prehashed = ["app*.js"], plain = ["app.js"]);
}

fn main() {
    let _ = assets::STYLE_CSS;
}
