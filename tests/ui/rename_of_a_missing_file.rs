mod assets {
    steadfast::static_assets!("public", rename = { "ap.js" = "MAIN_JS" });
}

fn main() {
    let _ = assets::STYLE_CSS;
}
