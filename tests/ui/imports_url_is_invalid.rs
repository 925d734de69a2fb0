mod assets {
    steadfast::static_assets!(
        "public",
        imports = {
            "a" = "https://",
            "b" = "//cdn.example/b.js",
            "c" = "ftp://cdn.example/c.js",
            "d" = "https://cdn.example:http/d.js",
            "stub" = "data:text/javascript,1",
            "e" = "/elsewhere/e.js",
        },
    );
}

fn main() {
    let _ = assets::ASSETS.len();
}
