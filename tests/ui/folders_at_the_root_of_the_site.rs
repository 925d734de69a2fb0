mod assets {
    steadfast::static_assets!("packages_root", folders = [".well-known/x"]);
}

fn main() {
    let _ = assets::ASSETS.len();
}
