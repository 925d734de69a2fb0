//! The folder is written as if it were an option.

mod assets {
    steadfast::static_assets!(folder = "public", base = "/assets");
}

fn main() {}
