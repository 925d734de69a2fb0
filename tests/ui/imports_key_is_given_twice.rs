mod assets {
    steadfast::static_assets!(
        "public",
        imports = {
            "three" = "app.js",
            "three" = "vendor/three-r170/three.js",
            "vendor/" = { "three" = "app.js", "three" = "app.js" },
            "/static/vendor/" = { "three" = "app.js" },
        },
    );
}

fn main() {
    let _ = assets::ASSETS.len();
}
