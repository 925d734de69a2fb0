// The warning, denied here.
#![deny(deprecated)]

mod assets {
    steadfast::static_assets!("names_are_split_by_cargo");
}

fn main() {
    let _ = assets::STYLE_CSS;
}
