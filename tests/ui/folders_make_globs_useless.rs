mod assets {
    steadfast::static_assets!("packages", folders = ["vendor/editor"], plain = ["logo.svg", "**/*.html", "sw.js"], prehashed = ["vendor/**"]);
}

fn main() {
    let _ = assets::LOGO_SVG;
}
