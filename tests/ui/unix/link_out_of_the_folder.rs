mod assets {
    steadfast::static_assets!("link_out");
}

fn main() {
    let _ = assets::STYLE_CSS;
}
