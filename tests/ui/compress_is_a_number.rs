mod assets {
    steadfast::static_assets!("public", compress = 11);
}

fn main() {
    let _ = assets::ASSETS.len();
}
