mod assets {
    steadfast::static_assets!("public", base = "$STEADFAST_NO_SUCH_VARIABLE/x");
}

fn main() {
    let _ = assets::STYLE_CSS;
}
