//! The visits of all packages, by one browser.

use steadfast_browser_tests::{Browser, Engine, Profile};

use crate::{
    ace, cesium, ckeditor4, ckeditor5, dojo, leaflet, mathjax, mathjax2, mermaid, monaco,
    monaco_esm, onnxruntime, oxipng, package::Package, pdfjs, report, report::Line, shoelace, sql,
    three, tinymce, visit,
};

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

#[test]
fn a_package_works_is_immutable_as_a_whole_and_is_requested_once() {
    Engine::Chromium.run(|engine| {
        let browser = Browser::start(engine, &Profile::new());
        let mut total = Line::default();
        let mut faults = Vec::new();
        for package in packages() {
            let visits = visit::twice(
                &browser,
                package.folder.assets,
                &package.page,
                package.works,
            );
            let line = Line::new(&visits);
            report::print(&format!("{}: {line}", package.name));
            total.add(&line);
            faults.extend(report::faults(package.name, &visits));
        }
        report::print(&format!("in all: {total}"));
        assert!(faults.is_empty(), "{}", faults.join("\n"));
    });
}
