mod assets {
    steadfast::static_assets!("reference_backslash");
}

fn main() {
    let _ = assets::ASSETS.len();
}
