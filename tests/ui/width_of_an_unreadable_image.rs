mod assets {
    steadfast::static_assets!("unreadable_image");
}

fn main() {
    let _ = assets::LOGO_PNG.url();
    let _ = assets::LOGO_PNG.width();
}
