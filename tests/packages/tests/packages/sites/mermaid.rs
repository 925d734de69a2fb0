//! Mermaid: a module that imports the chunk of each kind of diagram where one is used.

use crate::package::Package;

mod assets {
    package!(
        "node_modules",
        folders = ["mermaid"],
        include = [
            "mermaid/dist/mermaid.esm.min.mjs",
            "mermaid/dist/chunks/mermaid.esm.min/*.mjs",
        ],
        imports = { "mermaid" = "mermaid/dist/mermaid.esm.min.mjs" },
    );
}

pub(crate) fn package() -> Package {
    let import_map = assets::ASSETS.import_map();
    Package {
        name: "mermaid 12.3.0",
        folder: assets::FOLDER,
        page: format!(
            r##"{import_map}
<pre class="mermaid">flowchart LR
  low --> high</pre>
<pre class="mermaid">sequenceDiagram
  Moon->>Sea: rise</pre>
<script type="module">
  import mermaid from "mermaid";
  mermaid.initialize({{ startOnLoad: false }});
  await mermaid.run();
</script>"##
        ),
        works: r##"document.querySelectorAll(".mermaid > svg").length === 2
            && document.querySelector(".mermaid").textContent.includes("high")
            && document.querySelectorAll(".mermaid")[1].textContent.includes("rise")"##,
    }
}
