mod assets {
    steadfast::static_assets!(
        "public",
        imports = {
            "three/" = "app.js",
            "r170/" = "vendor/three-r170",
            "lib/" = "https://cdn.example/lib",
            "esm/" = "https://cdn.example/esm/?target=es2022",
        },
    );
}

fn main() {
    let _ = assets::ASSETS.len();
}
