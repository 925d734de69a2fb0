//! Leaflet: images that its style sheet names, and whose folder its script finds by a rule of that style sheet.

use crate::package::Package;

mod assets {
    package!(
        "node_modules",
        folders = ["leaflet"],
        include = ["leaflet/dist/**"],
        exclude = ["leaflet/dist/*.map"],
    );
}

pub(crate) fn package() -> Package {
    use assets::leaflet::dist::{LEAFLET_CSS, LEAFLET_JS};
    Package {
        name: "leaflet 1.9.4",
        folder: assets::FOLDER,
        page: format!(
            r##"<link rel="stylesheet" href="{LEAFLET_CSS}">
<script src="{LEAFLET_JS}"></script>
<div id="map" style="height: 200px"></div>
<script>
  const map = L.map("map").setView([53.5, 8.1], 10);
  L.marker([53.5, 8.1]).addTo(map);
  L.control.layers({{ one: L.layerGroup(), two: L.layerGroup() }}).addTo(map);
</script>"##
        ),
        works: r##"document.querySelector("img.leaflet-marker-icon").naturalWidth > 0
            && document.querySelector("img.leaflet-marker-shadow").naturalWidth > 0"##,
    }
}
