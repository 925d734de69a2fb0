mod assets {
    steadfast::static_assets!("public", exclude = ["css\\site.css"]);
}

fn main() {
    let _ = assets::STYLE_CSS;
}
