mod assets {
    steadfast::static_assets!("public", absent = "ignore");
}

fn main() {
    let _ = assets::STYLE_CSS;
}
