mod assets {
    steadfast::static_assets!("public");
}

fn main() {
    let _ = assets::cs::SITE_CSS;
}
