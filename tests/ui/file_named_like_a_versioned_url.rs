mod assets {
    steadfast::static_assets!("own_name");
}

fn main() {
    let _ = assets::STYLE_CSS;
}
