mod assets {
    steadfast::static_assets!("public", exclude = ["public/app.js"]);
}

fn main() {
    let _ = assets::STYLE_CSS;
}
