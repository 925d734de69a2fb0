#![deny(warnings)]

mod assets {
    steadfast::static_assets!("reference_map");
}

fn main() {
    // A missing source map is not an error; this mistake is the only one.
    let () = assets::SITE_CSS;
}
