mod assets {
    steadfast::static_assets!("public", colour = "red");
}

fn main() {
    let _ = assets::STYLE_CSS;
}
