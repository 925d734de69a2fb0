mod assets {
    steadfast::static_assets!("public", imports = { "style" = "style.css" });
}

fn main() {
    let _ = assets::ASSETS.len();
}
