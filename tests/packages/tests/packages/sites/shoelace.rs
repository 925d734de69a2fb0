//! Shoelace: its loader finds its folder by its own name in the page, and loads a component and an icon where one is used.

use crate::package::Package;

mod assets {
    package!(
        "node_modules",
        folders = ["@shoelace-style/shoelace"],
        include = ["@shoelace-style/shoelace/cdn/**"],
    );
}

pub(crate) fn package() -> Package {
    use assets::_shoelace_style::shoelace::cdn::{SHOELACE_AUTOLOADER_JS, themes::LIGHT_CSS};
    Package {
        name: "@shoelace-style/shoelace 2.20.1",
        folder: assets::FOLDER,
        page: format!(
            r##"<link rel="stylesheet" href="{LIGHT_CSS}">
<script type="module" src="{SHOELACE_AUTOLOADER_JS}"></script>
<sl-button><sl-icon name="gear"></sl-icon></sl-button>"##
        ),
        works: r##"document.querySelector("sl-button").shadowRoot.querySelector("button")
            && document.querySelector("sl-icon").shadowRoot.querySelector("svg path")"##,
    }
}
