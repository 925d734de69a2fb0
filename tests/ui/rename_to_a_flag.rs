mod assets {
    steadfast::static_assets!("public", rename = { "app.js" = true });
}

fn main() {
    let _ = assets::STYLE_CSS;
}
