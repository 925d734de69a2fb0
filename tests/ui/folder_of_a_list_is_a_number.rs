mod assets {
    steadfast::static_assets!(["public", 42]);
}

fn main() {
    let _ = assets::STYLE_CSS;
}
