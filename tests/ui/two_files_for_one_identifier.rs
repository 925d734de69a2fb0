mod assets {
    steadfast::static_assets!("two_files");
}

fn main() {
    let _ = assets::STYLE_CSS;
}
