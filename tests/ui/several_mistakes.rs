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
    // What could be built is there, so that its use is no error.
    let _ = assets::STYLE_CSS;
    let _ = assets::A_B_CSS;
    let _ = assets::ASSETS.len();
    // The compiler would not say so of names that are not there, below errors of a macro: it knows the type.
    let () = assets::STYLE_CSS;
}
