mod assets {
    steadfast::static_assets!("public", rename = { "app.js" = "STYLE_CSS" });
}

fn main() {
    let _ = assets::STYLE_CSS;
}
