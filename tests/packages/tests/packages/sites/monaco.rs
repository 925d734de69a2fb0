//! Monaco, for AMD: a loader, languages in chunks of their own, translations and workers.

use crate::package::Package;

mod assets {
    package!(
        "node_modules",
        folders = ["monaco-editor"],
        include = ["monaco-editor/min/**"],
    );
}

pub(crate) fn package() -> Package {
    use assets::{MONACO_EDITOR, monaco_editor::min::vs::LOADER_JS};
    Package {
        name: "monaco-editor 0.57.0, AMD",
        folder: assets::FOLDER,
        page: format!(
            r##"<script src="{LOADER_JS}"></script>
<div id="text" style="height: 20em"></div>
<script>
  require.config({{ paths: {{ vs: "{MONACO_EDITOR}min/vs" }} }});
  require(["vs/editor/editor.main"], () => {{
    monaco.editor.create(document.querySelector("#text"), {{ value: "{{ tides }}", language: "json" }});
  }});
</script>"##
        ),
        // Its JSON worker has found the mistake.
        works: "monaco.editor.getModelMarkers({}).length > 0",
    }
}
