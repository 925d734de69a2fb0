mod assets {
    steadfast::static_assets!("packages", folders = "vendor/editor");
}

fn main() {
    let _ = assets::LOGO_SVG;
}
