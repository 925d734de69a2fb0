mod assets {
    steadfast::static_assets!("reference_documents");
}

fn main() {
    let _ = assets::ASSETS.len();
}
