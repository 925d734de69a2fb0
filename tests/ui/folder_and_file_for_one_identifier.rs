mod assets {
    steadfast::static_assets!("packages_names", folders = ["a-b"]);
}

fn main() {
    let _ = assets::A_B;
}
