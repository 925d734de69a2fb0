mod assets {
    steadfast::static_assets!("reference_integrity");
}

fn main() {
    let _ = assets::ASSETS.len();
}
