mod assets {
    steadfast::static_assets!("packages", folders = ["vendor/editr", "vendor/empty", "logo.svg", "vendor/editor/editor.js"], plain = ["logo.svg"]);
}

fn main() {
    let _ = assets::LOGO_SVG;
}
