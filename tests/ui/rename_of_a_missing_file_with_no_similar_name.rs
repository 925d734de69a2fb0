mod assets {
    steadfast::static_assets!("public", rename = { "nothing.txt" = "NOTHING" });
}

fn main() {
    let _ = assets::STYLE_CSS;
}
