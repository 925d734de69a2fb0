mod assets {
    steadfast::static_assets!("public", absent = true);
}

fn main() {
    let _ = assets::STYLE_CSS;
}
