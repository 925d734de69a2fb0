mod assets {
    steadfast::static_assets!("link_out_folder");
}

fn main() {
    let _ = assets::STYLE_CSS;
}
