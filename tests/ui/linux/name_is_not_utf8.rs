mod assets {
    steadfast::static_assets!("name_not_utf8");
}

fn main() {
    let _ = assets::STYLE_CSS;
}
