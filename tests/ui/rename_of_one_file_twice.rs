mod assets {
    steadfast::static_assets!("public", rename = { "app.js" = "A", "app.js" = "B" });
}

fn main() {
    let _ = assets::STYLE_CSS;
}
