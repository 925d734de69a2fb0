//! three.js: a bare name and a prefix for its addons, one of which starts a worker that decodes by WebAssembly.

use crate::package::Package;

mod assets {
    package!(
        "node_modules",
        folders = ["three"],
        include = ["three/build/**", "three/examples/jsm/**"],
        imports = {
            "three" = "three/build/three.module.js",
            "three/addons/" = "three/examples/jsm/",
        },
    );
}

pub(crate) fn package() -> Package {
    use assets::THREE;
    let import_map = assets::ASSETS.import_map();
    Package {
        name: "three 0.187.0",
        folder: assets::FOLDER,
        page: format!(
            r##"{import_map}
<canvas id="sea" width="32" height="32"></canvas>
<script type="module">
  import * as THREE from "three";
  import {{ OrbitControls }} from "three/addons/controls/OrbitControls.js";
  import {{ DRACOLoader }} from "three/addons/loaders/DRACOLoader.js";
  const canvas = document.querySelector("#sea");
  const renderer = new THREE.WebGLRenderer({{ canvas, preserveDrawingBuffer: true }});
  const scene = new THREE.Scene();
  scene.add(new THREE.Mesh(new THREE.BoxGeometry(), new THREE.MeshBasicMaterial({{ color: "red" }})));
  const camera = new THREE.PerspectiveCamera(30, 1);
  camera.position.z = 3;
  new OrbitControls(camera, canvas).update();
  renderer.render(scene, camera);
  const pixel = new Uint8Array(4);
  const gl = renderer.getContext();
  gl.readPixels(16, 16, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, pixel);
  const loader = new DRACOLoader().setDecoderPath("{THREE}examples/jsm/libs/draco/");
  // The worker answers that this is nothing to decode.
  loader.parse(new ArrayBuffer(8), () => {{}}, (answer) => {{
    window.shown = [pixel.join(" "), answer.error].join(": ");
  }});
</script>"##
        ),
        works: r##"shown === "255 0 0 255: THREE.DRACOLoader: Decoding failed: Not a Draco file.""##,
    }
}
