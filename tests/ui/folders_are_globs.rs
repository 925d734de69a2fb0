mod assets {
    steadfast::static_assets!("packages", folders = ["vendor/*"], plain = ["logo.svg"]);
}

fn main() {
    let _ = assets::LOGO_SVG;
}
