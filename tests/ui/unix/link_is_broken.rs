mod assets {
    steadfast::static_assets!("link_broken");
}

fn main() {
    let _ = assets::STYLE_CSS;
}
