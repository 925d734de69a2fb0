mod assets {
    steadfast::static_assets!("web\\static");
}

fn main() {
    let _ = assets::ASSETS;
}
