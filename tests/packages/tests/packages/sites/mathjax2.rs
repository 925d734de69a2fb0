//! MathJax 2: a script that finds its folder by its own name in the page, and loads everything else.

use crate::package::Package;

mod assets {
    package!(
        "node_modules",
        folders = ["mathjax-2"],
        include = [
            "mathjax-2/MathJax.js",
            "mathjax-2/config/**",
            "mathjax-2/extensions/**",
            "mathjax-2/fonts/**",
            "mathjax-2/jax/**",
            "mathjax-2/localization/**",
        ],
    );
}

pub(crate) fn package() -> Package {
    use assets::mathjax_2::MATHJAX_JS;
    Package {
        name: "mathjax 2.7.9, installed as mathjax-2",
        folder: assets::FOLDER,
        page: format!(
            r##"<script src="{MATHJAX_JS}?config=TeX-AMS_CHTML"></script>
<p>\(\sqrt{{x}}\)</p>"##
        ),
        works: r##"document.querySelector(".mjx-chtml .mjx-msqrt")
            && !document.querySelector("#MathJax_Message")?.textContent
            && [...document.fonts].some((font) => font.status === "loaded")"##,
    }
}
