mod assets {
    steadfast::static_assets!(
        "public",
        imports = {
            "vendor/three-r17/" = { "three" = "app.js" },
            "vendor/three-r170" = { "three" = "app.js" },
            "//cdn.example/" = { "three" = "app.js" },
        },
    );
}

fn main() {
    let _ = assets::ASSETS.len();
}
