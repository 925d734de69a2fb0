mod assets {
    steadfast::static_assets!("public/style.css");
}

fn main() {
    let _ = assets::ASSETS;
}
