mod assets {
    steadfast::static_assets!(["public", "public/"]);
}

fn main() {
    let _ = assets::STYLE_CSS;
}
