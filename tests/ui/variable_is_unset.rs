mod assets {
    steadfast::static_assets!("$STEADFAST_NO_SUCH_VARIABLE/public");
}

fn main() {
    let _ = assets::ASSETS;
}
