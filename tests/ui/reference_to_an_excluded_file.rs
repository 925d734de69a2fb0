mod assets {
    steadfast::static_assets!("reference_left_out", exclude = ["drafts/**"]);
}

fn main() {
    let _ = assets::ASSETS.len();
}
