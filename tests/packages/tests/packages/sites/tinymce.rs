//! tinymce: its script loads themes, skins, icons, plugins and the styles of the text.

use crate::package::Package;

mod assets {
    package!(
        "node_modules",
        folders = ["tinymce"],
        include = ["tinymce/**"],
    );
}

pub(crate) fn package() -> Package {
    use assets::tinymce::TINYMCE_MIN_JS;
    Package {
        name: "tinymce 8.9.2",
        folder: assets::FOLDER,
        page: format!(
            r##"<script src="{TINYMCE_MIN_JS}"></script>
<textarea id="text">&lt;p>Tides&lt;/p></textarea>
<script>
  tinymce.init({{ selector: "#text", license_key: "gpl", plugins: "lists table emoticons" }});
</script>"##
        ),
        works: r##"tinymce.activeEditor?.initialized && tinymce.activeEditor.getContent() === "<p>Tides</p>""##,
    }
}
