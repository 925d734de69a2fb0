//! tower-serve-embedded: a bare tower service with versioned URLs only.

use tower_serve_embedded::{Assets, ServeEmbedded};

use files::{Site, paths};

#[allow(unused_imports, unused_qualifications, reason = "generated code")]
mod ten {
    include!(concat!(env!("OUT_DIR"), "/tower_serve_embedded_10.rs"));
}

#[allow(unused_imports, unused_qualifications, reason = "generated code")]
mod thousand {
    include!(concat!(env!("OUT_DIR"), "/tower_serve_embedded_1000.rs"));
}

#[allow(unused_imports, unused_qualifications, reason = "generated code")]
mod ten_thousand {
    include!(concat!(env!("OUT_DIR"), "/tower_serve_embedded_10000.rs"));
}

/// `ASSETS.service()`.
pub fn service(files: usize) -> Site<ServeEmbedded> {
    let assets = assets(files);
    let urls = assets
        .iter()
        .map(|file| file.hashed_url.unwrap_or(file.url));
    Site {
        service: assets.service(),
        versioned: urls.map(str::to_owned).collect(),
        plain: paths(files).map(|path| format!("/{path}")).collect(),
    }
}

fn assets(files: usize) -> &'static Assets {
    match files {
        10 => &ten::ASSETS,
        1_000 => &thousand::ASSETS,
        _ => &ten_thousand::ASSETS,
    }
}
