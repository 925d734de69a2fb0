mod assets {
    steadfast::static_assets!(
        ["two_files", "mor"],
        base = "assets",
        versoin = "query",
        exclude = ["[a-"],
        rename = { "style.css" = "MAIN-CSS" },
        dir = "yes",
    );
}

fn main() {
    // The other files have constants, so that using one is not an error.
    let _ = assets::STYLE_CSS;
    let _ = assets::ASSETS.len();
    // The compiler reports no missing names below errors of a macro, but it checks types.
    let () = assets::STYLE_CSS;
}
