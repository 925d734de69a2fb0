mod assets {
    steadfast::static_assets!("public", base = "https://bücher.example/x");
}

fn main() {
    let _ = assets::STYLE_CSS;
}
