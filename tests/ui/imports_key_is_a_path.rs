mod assets {
    steadfast::static_assets!(
        "public",
        imports = { "./three" = "app.js", "/three" = "app.js", "https://three" = "app.js", "" = "app.js" },
    );
}

fn main() {
    let _ = assets::ASSETS.len();
}
