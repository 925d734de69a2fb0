macro_rules! site {
    ($folder:literal) => {
        mod assets {
            steadfast::static_assets!($folder, base = "assets");
        }
    };
}

site!("publik");

fn main() {
    let _ = assets::ASSETS;
}
