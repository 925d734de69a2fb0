mod assets {
    steadfast::static_assets!("public", version = "querry");
}

fn main() {
    let _ = assets::STYLE_CSS;
}
