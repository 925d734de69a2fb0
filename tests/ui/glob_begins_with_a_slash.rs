mod assets {
    steadfast::static_assets!("public", exclude = ["/app.js"]);
}

fn main() {
    let _ = assets::STYLE_CSS;
}
