mod assets {
    steadfast::static_assets!("scripts_near", rewrite = ["js/maths.js"]);
}

fn main() {
    // The other files have constants, so that using one is not an error.
    let _ = assets::js::APP_JS;
    let _ = assets::ENGINE_WASM;
}
