mod assets {
    steadfast::static_assets!("reference_case");
}

fn main() {
    let _ = assets::ASSETS.len();
}
