// The warning, denied here.
#![deny(deprecated)]

mod assets {
    steadfast::static_assets!("name_is_split_by_cargo");
}

fn main() {
    let _ = assets::STYLE_CSS;
}
