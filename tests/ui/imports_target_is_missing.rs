mod assets {
    steadfast::static_assets!(
        "public",
        imports = { "three" = "vendor/three-r170/tree.js", "lit" = "lib/lit-element.js" },
    );
}

fn main() {
    let _ = assets::ASSETS.len();
}
