mod assets {
    steadfast::static_assets!("one_url", base = "/pages", root = ["pages/**"]);
}

fn main() {
    let _ = assets::STYLE_CSS;
}
