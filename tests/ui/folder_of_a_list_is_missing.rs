mod assets {
    steadfast::static_assets!(["public", "mor"]);
}

fn main() {
    let _ = assets::STYLE_CSS;
}
