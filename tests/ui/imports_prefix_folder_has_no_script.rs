mod assets {
    steadfast::static_assets!(
        "public",
        imports = {
            "three/" = "vendor/three-r17/",
            "css/" = "css/",
            "lib/" = "lib/",
        },
    );
}

fn main() {
    let _ = assets::ASSETS.len();
}
