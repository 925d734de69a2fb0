mod assets {
    steadfast::static_assets!("public", rename = { "app.js" = "MAIN-JS" });
}

fn main() {
    let _ = assets::STYLE_CSS;
}
