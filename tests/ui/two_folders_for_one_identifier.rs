mod assets {
    steadfast::static_assets!("two_folders");
}

fn main() {
    let _ = assets::STYLE_CSS;
}
