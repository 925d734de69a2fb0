mod assets {
    steadfast::static_assets!("public", rename = { style = "MAIN_CSS" });
}

fn main() {
    let _ = assets::STYLE_CSS;
}
