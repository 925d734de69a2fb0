mod assets {
    steadfast::static_assets!("public", rename = { "app.js" = "ASSETS" });
}

fn main() {
    let _ = assets::STYLE_CSS;
}
