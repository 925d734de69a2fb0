mod assets {
    steadfast::static_assets!("lfs_pointer");
}

fn main() {
    let _ = assets::STYLE_CSS;
}
