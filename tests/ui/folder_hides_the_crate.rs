mod assets {
    steadfast::static_assets!("own_crate");
}

fn main() {
    let _ = assets::ASSETS.len();
}
