//! MathJax 3: components that the first formula which needs one loads, and fonts.

use crate::package::Package;

mod assets {
    package!(
        "node_modules",
        folders = ["mathjax"],
        include = ["mathjax/es5/**"],
    );
}

pub(crate) fn package() -> Package {
    use assets::mathjax::es5::TEX_CHTML_JS;
    Package {
        name: "mathjax 3.2.2",
        folder: assets::FOLDER,
        page: format!(
            r##"<script defer src="{TEX_CHTML_JS}"></script>
<p>\(\ce{{H2O}}\), \(\sqrt{{x}}\)</p>"##
        ),
        works: r##"document.querySelectorAll("mjx-container").length === 2
            && document.querySelector("mjx-container mjx-sqrt")
            && document.querySelectorAll("mjx-merror").length === 0
            && [...document.fonts].some((font) => font.status === "loaded")"##,
    }
}
