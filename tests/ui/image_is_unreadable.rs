mod assets {
    steadfast::static_assets!("unreadable_image");
}

fn main() {
    let _ = assets::STYLE_CSS;
}
