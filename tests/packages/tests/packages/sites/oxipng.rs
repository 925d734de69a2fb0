//! oxipng: the glue of wasm-bindgen, which loads its WebAssembly by its own URL, and a bare import of another package.

use crate::package::Package;

mod assets {
    package!(
        "node_modules",
        folders = ["@jsquash/oxipng", "wasm-feature-detect"],
        include = ["@jsquash/oxipng/**", "wasm-feature-detect/dist/esm/**"],
        imports = {
            "@jsquash/oxipng" = "@jsquash/oxipng/index.js",
            "wasm-feature-detect" = "wasm-feature-detect/dist/esm/index.js",
        },
    );
}

pub(crate) fn package() -> Package {
    let import_map = assets::ASSETS.import_map();
    Package {
        name: "@jsquash/oxipng 2.3.0",
        folder: assets::FOLDER,
        page: format!(
            r##"{import_map}
<script type="module">
  import {{ optimise }} from "@jsquash/oxipng";
  const png = await optimise(new ImageData(64, 64));
  window.shown = await createImageBitmap(new Blob([png], {{ type: "image/png" }}));
</script>"##
        ),
        works: "shown.width === 64",
    }
}
