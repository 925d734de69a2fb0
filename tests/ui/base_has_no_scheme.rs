mod assets {
    steadfast::static_assets!("public", base = "//cdn.example.com/x");
}

fn main() {
    let _ = assets::STYLE_CSS;
}
