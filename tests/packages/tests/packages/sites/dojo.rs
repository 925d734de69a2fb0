//! Dojo: a loader that finds its folder by its own name in the page, modules and the data of a language.

use crate::package::Package;

mod assets {
    package!(
        "node_modules",
        folders = ["dojo"],
        include = ["dojo/**"],
        exclude = ["dojo/tests/**", "dojo/testsDOH/**"],
    );
}

pub(crate) fn package() -> Package {
    use assets::dojo::DOJO_JS;
    Package {
        name: "dojo 1.17.3",
        folder: assets::FOLDER,
        page: format!(
            r##"<script src="{DOJO_JS}" data-dojo-config="async: true, locale: 'de'"></script>
<script>
  require(["dojo/date/locale", "dojo/domReady!"], (locale) => {{
    window.shown = locale.format(new Date(2026, 2, 1), {{ selector: "date", formatLength: "long" }});
  }});
</script>"##
        ),
        works: r##"shown === "1. März 2026""##,
    }
}
