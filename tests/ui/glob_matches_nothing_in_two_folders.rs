mod assets {
    steadfast::static_assets!(["public", "web/static"], exclude = ["style.css", "*.map"]);
}

fn main() {
    let _ = assets::css::SITE_CSS;
}
