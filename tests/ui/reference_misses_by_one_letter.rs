mod assets {
    steadfast::static_assets!("reference_near");
}

fn main() {
    // What could be built is there, so that its use is no error.
    let _ = assets::css::SITE_CSS;
    let _ = assets::img::LOGO_SVG;
}
