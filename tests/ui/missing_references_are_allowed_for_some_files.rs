#![deny(deprecated)]

mod assets {
    steadfast::static_assets!("reference_warn", missing_ok = ["vendor/**"]);
}

fn main() {
    let _ = assets::ASSETS.len();
}
