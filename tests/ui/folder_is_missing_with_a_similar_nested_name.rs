mod assets {
    steadfast::static_assets!("web/statics");
}

fn main() {
    let _ = assets::ASSETS;
}
