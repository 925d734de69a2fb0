mod assets {
    steadfast::static_assets!("public", references = "css");
}

fn main() {
    let _ = assets::ASSETS.len();
}
