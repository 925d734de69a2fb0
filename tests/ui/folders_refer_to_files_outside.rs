// One warning for each folder, denied here.
#![deny(deprecated)]

mod assets {
    steadfast::static_assets!("packages", folders = ["vendor/editor"]);
}

fn main() {
    let _ = assets::vendor::EDITOR;
}
