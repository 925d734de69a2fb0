mod assets {
    steadfast::static_assets!("packages", folders = ["vendor/editor", "vendor", "vendor/editor/"], plain = ["logo.svg"]);
}

fn main() {
    let _ = assets::LOGO_SVG;
}
