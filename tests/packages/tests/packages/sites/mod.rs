//! The packages, one a file: the lines of the macro, those of the page, and what is true once the page works.

mod ace;
mod cesium;
mod ckeditor4;
mod ckeditor5;
mod dojo;
mod leaflet;
mod mathjax;
mod mathjax2;
mod mermaid;
mod monaco;
mod monaco_esm;
mod onnxruntime;
mod oxipng;
mod pdfjs;
mod shoelace;
mod sql;
mod three;
mod tinymce;

use crate::package::Package;

/// All packages, in the order of the guide's table. A module that is missing here is dead code.
pub(crate) fn packages() -> [Package; 18] {
    [
        tinymce::package(),
        ckeditor4::package(),
        ckeditor5::package(),
        monaco::package(),
        monaco_esm::package(),
        ace::package(),
        pdfjs::package(),
        mathjax::package(),
        mathjax2::package(),
        mermaid::package(),
        leaflet::package(),
        cesium::package(),
        three::package(),
        shoelace::package(),
        onnxruntime::package(),
        sql::package(),
        oxipng::package(),
        dojo::package(),
    ]
}
