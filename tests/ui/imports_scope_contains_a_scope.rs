mod assets {
    steadfast::static_assets!(
        "public",
        imports = {
            "vendor/" = { "vendor/three-r170/" = { "three" = "app.js" } },
        },
    );
}

fn main() {
    let _ = assets::ASSETS.len();
}
