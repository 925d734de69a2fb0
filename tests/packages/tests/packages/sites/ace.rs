//! Ace: a script that finds its folder by its own name in the page, and loads modes, themes and workers.

use crate::package::Package;

mod assets {
    package!(
        "node_modules",
        folders = ["ace-builds"],
        include = ["ace-builds/src-min-noconflict/**"],
    );
}

pub(crate) fn package() -> Package {
    use assets::ace_builds::src_min_noconflict::ACE_JS;
    Package {
        name: "ace-builds 1.45.2",
        folder: assets::FOLDER,
        page: format!(
            r##"<script src="{ACE_JS}"></script>
<div id="text" style="height: 200px">{{ tides }}</div>
<script>
  const editor = ace.edit("text", {{ mode: "ace/mode/json", theme: "ace/theme/monokai" }});
</script>"##
        ),
        // Its JSON worker has found the mistake.
        works: r##"editor.session.getAnnotations().length > 0
            && document.querySelector(".ace-monokai")"##,
    }
}
