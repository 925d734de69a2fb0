mod assets {
    steadfast::static_assets!("two_files");
}

fn main() {
    let _ = assets::STYLE_CSS.url();
    let _ = assets::A_B_CSS.url();
    let _ = assets::langs::BG_BG_JS.url();
}
