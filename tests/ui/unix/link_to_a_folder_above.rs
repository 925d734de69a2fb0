mod assets {
    steadfast::static_assets!("link_above");
}

fn main() {
    let _ = assets::STYLE_CSS;
}
