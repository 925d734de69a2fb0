//! Published packages that load files beside themselves, in the form that the guide recommends for each: every page works in
//! Chromium, all that it requests is immutable, and a second visit requests the page alone.
//!
//! A module has one package: the lines of the macro, those of the page, and what is true once the page works. The packages
//! are fetched by `tests/packages/fetch`; without them, their lines are compared with those of the guide, and not compiled.

mod guide;

#[cfg(other_forms)]
mod forms;
#[cfg(fetched)]
#[macro_use]
mod package;
#[cfg(fetched)]
mod report;
#[cfg(fetched)]
mod visit;
#[cfg(fetched)]
mod visits;

#[cfg(fetched)]
mod ace;
#[cfg(fetched)]
mod cesium;
#[cfg(fetched)]
mod ckeditor4;
#[cfg(fetched)]
mod ckeditor5;
#[cfg(fetched)]
mod dojo;
#[cfg(fetched)]
mod leaflet;
#[cfg(fetched)]
mod mathjax;
#[cfg(fetched)]
mod mathjax2;
#[cfg(fetched)]
mod mermaid;
#[cfg(fetched)]
mod monaco;
#[cfg(fetched)]
mod monaco_esm;
#[cfg(fetched)]
mod onnxruntime;
#[cfg(fetched)]
mod oxipng;
#[cfg(fetched)]
mod pdfjs;
#[cfg(fetched)]
mod shoelace;
#[cfg(fetched)]
mod sql;
#[cfg(fetched)]
mod three;
#[cfg(fetched)]
mod tinymce;

#[cfg(not(fetched))]
#[test]
fn the_packages_are_fetched() {
    assert!(
        std::env::var_os("CI").is_none(),
        "CI runs tests/packages/fetch first"
    );
    println!("skipped: the packages are missing; run tests/packages/fetch");
}
