mod assets {
    steadfast::static_assets!("public", references = ["css", "htm", "pages"]);
}

fn main() {
    let _ = assets::ASSETS.len();
}
