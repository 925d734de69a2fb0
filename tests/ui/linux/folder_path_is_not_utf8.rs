mod assets {
    steadfast::static_assets!("folder_path_not_utf8/latin1");
}

fn main() {
    let _ = assets::STYLE_CSS;
}
