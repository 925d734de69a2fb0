//! Monaco, for modules: what esbuild makes of them, because they import style sheets. Workers are modules too.

use crate::package::Package;

mod assets {
    package!("bundled", folders = ["monaco"], references = ["css"]);
}

pub(crate) fn package() -> Package {
    use assets::{
        MONACO,
        monaco::{MONACO_CSS, MONACO_JS},
    };
    Package {
        name: "monaco-editor 0.57.0, modules",
        folder: assets::FOLDER,
        page: format!(
            r##"<link rel="stylesheet" href="{MONACO_CSS}">
<div id="text" style="height: 20em"></div>
<script type="module">
  import * as monaco from "{MONACO_JS}";
  self.MonacoEnvironment = {{ getWorker: (_, label) =>
    new Worker("{MONACO}" + (label === "json" ? "json" : "editor") + ".worker.js", {{ type: "module" }}) }};
  monaco.editor.create(document.querySelector("#text"), {{ value: "{{ tides }}", language: "json" }});
  window.monaco = monaco;
</script>"##
        ),
        // Its JSON worker has found the mistake.
        works: "monaco.editor.getModelMarkers({}).length > 0",
    }
}
