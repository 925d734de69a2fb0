mod assets {
    steadfast::static_assets!("public", missing_ok = ["vendors/**"]);
}

fn main() {
    let _ = assets::ASSETS.len();
}
