#![deny(warnings)]

mod assets {
    steadfast::static_assets!("reference_map");
}

fn main() {
    // Nothing is said of a missing source map; this mistake is the only one.
    let () = assets::SITE_CSS;
}
