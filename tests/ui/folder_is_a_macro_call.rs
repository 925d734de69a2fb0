mod assets {
    steadfast::static_assets!(concat!("pub", "lic"));
}

fn main() {
    let _ = assets::ASSETS;
}
