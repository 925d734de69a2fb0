mod assets {
    steadfast::static_assets!("public", rename = { "public/app.js" = "MAIN_JS" });
}

fn main() {
    let _ = assets::STYLE_CSS;
}
