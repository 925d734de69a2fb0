mod assets {
    steadfast::static_assets!(
        "public",
        imports = {
            "three" = "vendor/three-r170/",
        },
    );
}

fn main() {
    let _ = assets::ASSETS.len();
}
