//! CKEditor 4: a script that finds its folder by its own name in the page, and loads languages, skins and icons.

use crate::package::Package;

mod assets {
    package!(
        "node_modules",
        folders = ["ckeditor4"],
        include = ["ckeditor4/**"],
        exclude = ["ckeditor4/samples/**"],
    );
}

pub(crate) fn package() -> Package {
    use assets::ckeditor4::CKEDITOR_JS;
    Package {
        name: "ckeditor4 4.22.1",
        folder: assets::FOLDER,
        page: format!(
            r##"<script src="{CKEDITOR_JS}"></script>
<textarea id="text">&lt;p>Tides&lt;/p></textarea>
<script>
  CKEDITOR.replace("text", {{ language: "de", versionCheck: false }});
</script>"##
        ),
        works: r##"CKEDITOR.instances.text.status === "ready"
            && CKEDITOR.instances.text.getData().trim() === "<p>Tides</p>"
            && document.querySelector(".cke_button__bold").title.startsWith("Fett")"##,
    }
}
