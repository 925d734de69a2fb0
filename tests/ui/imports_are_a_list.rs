mod assets {
    steadfast::static_assets!("public", imports = ["three"]);
}

fn main() {
    let _ = assets::ASSETS.len();
}
