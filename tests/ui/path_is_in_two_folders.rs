mod assets {
    steadfast::static_assets!(["public", "more"]);
}

fn main() {
    let _ = assets::PRINT_CSS;
}
