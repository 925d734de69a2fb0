mod assets {
    steadfast::static_assets!("..", include = ["*.css"]);
}

fn main() {
    assert!(assets::ASSETS.is_empty());
}
