mod assets {
    steadfast::static_assets!("public", rename = { "css" = "self" });
}

fn main() {
    let _ = assets::STYLE_CSS;
}
