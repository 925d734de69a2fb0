mod assets {
    steadfast::static_assets!("packages", folders = [".", "/vendor/editor", "./vendor/editor", "../other", "packages/vendor"], plain = ["logo.svg"]);
}

fn main() {
    let _ = assets::LOGO_SVG;
}
