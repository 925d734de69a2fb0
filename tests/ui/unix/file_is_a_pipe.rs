mod assets {
    steadfast::static_assets!("file_is_a_pipe");
}

fn main() {
    let _ = assets::STYLE_CSS;
}
