mod assets {
    steadfast::static_assets!("public", rename = ["style.css", "MAIN_CSS"]);
}

fn main() {
    let _ = assets::STYLE_CSS;
}
