mod assets {
    steadfast::static_assets!("public", embed = true);
}

fn main() {
    let _ = assets::STYLE_CSS;
}
