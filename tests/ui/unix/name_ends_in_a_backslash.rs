mod assets {
    steadfast::static_assets!("name_ends_in_a_backslash");
}

fn main() {
    let _ = assets::STYLE_CSS;
}
