mod assets {
    steadfast::static_assets!("/no/such/folder");
}

fn main() {
    let _ = assets::ASSETS;
}
