//! Cesium: workers, textures, icons and data below a base that the page states.

use crate::package::Package;

mod assets {
    package!(
        "node_modules",
        folders = ["cesium/Build/Cesium"],
        include = ["cesium/Build/Cesium/**"],
        references = ["css"],
    );
}

pub(crate) fn package() -> Package {
    use assets::cesium::build::{
        CESIUM,
        cesium::{CESIUM_JS, widgets::WIDGETS_CSS},
    };
    Package {
        name: "cesium 1.145.0",
        folder: assets::FOLDER,
        page: format!(
            r##"<link rel="stylesheet" href="{WIDGETS_CSS}">
<script>window.CESIUM_BASE_URL = "{CESIUM}";</script>
<script src="{CESIUM_JS}"></script>
<div id="globe" style="width: 320px; height: 240px"></div>
<script>
  const {{ ImageryLayer, TileMapServiceImageryProvider, Rectangle, Viewer }} = Cesium;
  const tiles = Cesium.buildModuleUrl("Assets/Textures/NaturalEarthII");
  const viewer = new Viewer("globe", {{
    baseLayer: ImageryLayer.fromProviderAsync(TileMapServiceImageryProvider.fromUrl(tiles)),
    baseLayerPicker: false,
    geocoder: false,
  }});
  // A worker makes its triangles.
  viewer.entities.add({{ rectangle: {{ coordinates: Rectangle.fromDegrees(0, 40, 20, 60), height: 1000 }} }});
</script>"##
        ),
        works: "viewer.imageryLayers.get(0).ready && viewer.scene.globe.tilesLoaded && viewer.dataSourceDisplay.ready",
    }
}
