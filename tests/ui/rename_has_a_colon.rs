mod assets {
    steadfast::static_assets!("public", rename = { "app.js": "MAIN_JS" });
}

fn main() {
    let _ = assets::STYLE_CSS;
}
