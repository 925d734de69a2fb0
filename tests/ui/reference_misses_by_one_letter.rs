mod assets {
    steadfast::static_assets!("reference_near");
}

fn main() {
    // The other files have constants, so that using one is not an error.
    let _ = assets::css::SITE_CSS;
    let _ = assets::img::LOGO_SVG;
}
