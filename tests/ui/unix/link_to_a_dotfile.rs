mod assets {
    steadfast::static_assets!("link_to_a_dotfile");
}

fn main() {
    let _ = assets::STYLE_CSS;
}
