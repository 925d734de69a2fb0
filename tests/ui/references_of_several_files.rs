mod assets {
    steadfast::static_assets!("reference_several");
}

fn main() {
    let _ = assets::ASSETS.len();
}
