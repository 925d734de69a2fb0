//! ONNX Runtime: a module, and the glue and the WebAssembly that it loads from a path that the page states.

use crate::package::Package;

mod assets {
    package!(
        "node_modules",
        folders = ["onnxruntime-web"],
        include = [
            "onnxruntime-web/dist/ort.wasm.min.mjs",
            "onnxruntime-web/dist/ort-wasm-simd-threaded.mjs",
            "onnxruntime-web/dist/ort-wasm-simd-threaded.wasm",
        ],
        imports = { "onnxruntime-web" = "onnxruntime-web/dist/ort.wasm.min.mjs" },
    );
}

/// `y = x + x` for two numbers.
const MODEL: &str =
    "CAg6NQoOCgF4CgF4EgF5IgNBZGQSAWdaDwoBeBIKCggIARIECgIIAmIPCgF5EgoKCAgBEgQKAggCQgQKABAN";

pub(crate) fn package() -> Package {
    use assets::ONNXRUNTIME_WEB;
    let import_map = assets::ASSETS.import_map();
    Package {
        name: "onnxruntime-web 1.30.0",
        folder: assets::FOLDER,
        page: format!(
            r##"{import_map}
<script type="module">
  import * as ort from "onnxruntime-web";
  ort.env.wasm.wasmPaths = "{ONNXRUNTIME_WEB}dist/";
  ort.env.wasm.numThreads = 1;
  const model = Uint8Array.from(atob("{MODEL}"), (character) => character.charCodeAt(0));
  const session = await ort.InferenceSession.create(model);
  const {{ y }} = await session.run({{ x: new ort.Tensor("float32", [1, 2.5], [2]) }});
  window.shown = y.data.join();
</script>"##
        ),
        works: r##"shown === "2,5""##,
    }
}
