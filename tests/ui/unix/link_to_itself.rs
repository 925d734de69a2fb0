mod assets {
    steadfast::static_assets!("link_loop");
}

fn main() {
    let _ = assets::STYLE_CSS;
}
