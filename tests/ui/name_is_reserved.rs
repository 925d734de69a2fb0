mod assets {
    steadfast::static_assets!("reserved");
}

fn main() {
    let _ = assets::STYLE_CSS;
}
