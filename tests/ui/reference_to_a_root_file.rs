mod assets {
    steadfast::static_assets!("reference_root", root = ["favicon.svg"]);
}

fn main() {
    let _ = assets::ASSETS.len();
}
