mod assets {
    steadfast::static_assets!("public", rename = { "app.js" = "" });
}

fn main() {
    let _ = assets::STYLE_CSS;
}
