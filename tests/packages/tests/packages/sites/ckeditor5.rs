//! CKEditor 5: the build for browsers, a module, and its languages.

use crate::package::Package;

mod assets {
    package!(
        "node_modules",
        folders = ["ckeditor5"],
        include = ["ckeditor5/dist/browser/**", "ckeditor5/dist/translations/**"],
        exclude = ["ckeditor5/dist/browser/*.map"],
        imports = {
            "ckeditor5" = "ckeditor5/dist/browser/ckeditor5.js",
            "ckeditor5/translations/" = "ckeditor5/dist/translations/",
        },
    );
}

pub(crate) fn package() -> Package {
    use assets::ckeditor5::dist::browser::CKEDITOR5_CSS;
    let import_map = assets::ASSETS.import_map();
    Package {
        name: "ckeditor5 48.5.2",
        folder: assets::FOLDER,
        page: format!(
            r##"<link rel="stylesheet" href="{CKEDITOR5_CSS}">
{import_map}
<div id="text"><p>Tides</p></div>
<script type="module">
  import {{ ClassicEditor, Essentials, Bold, Paragraph }} from "ckeditor5";
  import german from "ckeditor5/translations/de.js";
  window.editor = await ClassicEditor.create(document.querySelector("#text"), {{
    licenseKey: "GPL",
    plugins: [Essentials, Bold, Paragraph],
    toolbar: ["bold"],
    translations: [german],
  }});
</script>"##
        ),
        works: r##"editor.getData() === "<p>Tides</p>"
            && document.querySelector(".ck-toolbar button").textContent.includes("Fett")"##,
    }
}
