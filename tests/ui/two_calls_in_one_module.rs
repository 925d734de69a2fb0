mod assets {
    steadfast::static_assets!("public");
    steadfast::static_assets!("more");
}

fn main() {
    let _ = assets::APP_JS;
}
