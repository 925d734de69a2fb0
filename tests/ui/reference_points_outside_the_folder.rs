mod assets {
    steadfast::static_assets!("reference_above");
}

fn main() {
    let _ = assets::ASSETS.len();
}
