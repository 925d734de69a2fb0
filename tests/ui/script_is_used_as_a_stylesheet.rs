mod assets {
    steadfast::static_assets!("public");
}

fn link(_: steadfast::Asset<steadfast::Stylesheet>) {}

fn main() {
    link(assets::APP_JS);
}
