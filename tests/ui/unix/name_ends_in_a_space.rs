mod assets {
    steadfast::static_assets!("name_ends_in_a_space");
}

fn main() {
    let _ = assets::STYLE_CSS;
}
