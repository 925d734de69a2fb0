mod assets {
    steadfast::static_assets!("public", exclude = [""]);
}

fn main() {
    let _ = assets::STYLE_CSS;
}
