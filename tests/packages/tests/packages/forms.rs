//! The same pages with their files in other forms, for the guide's second table. Run with `PACKAGE_FORMS` set, because each
//! form embeds all files again, and pages that do not work take minutes.

use std::collections::BTreeMap;

use steadfast::Assets;
use steadfast_browser_tests::{Browser, Engine, Profile};

use crate::{
    guide,
    package::Package,
    report::{self, Totals},
    sites::packages,
    visit,
};

#[test]
#[cfg_attr(not(other_forms), ignore = "PACKAGE_FORMS is not set")]
fn plain_files_work_and_are_requested_again() {
    Engine::Chromium.run(|engine| {
        let browser = Browser::start(engine, &Profile::new());
        let mut totals: BTreeMap<&str, Totals> = BTreeMap::new();
        for package in packages() {
            for (form, folder, content) in forms(&package) {
                let visits = visit::twice(&browser, folder, &content, package.works);
                let line = Totals::new(&visits);
                report::print(&format!("{form}: {}: {line}", package.name));
                totals.entry(form).or_default().add(&line);
            }
        }
        for (form, total) in &totals {
            report::print(&format!("{form}, in all: {total}"));
        }
        for (form, total) in &totals {
            let row = guide::figures(form);
            assert!(row.starts_with(&total.pages_in_guide()), "{row}: {total}");
        }
        let plain = &totals[PLAIN];
        assert!(plain.works_without_caching(), "{plain}");
    });
}

const PLAIN: &str = "`plain`";

/// Each form with its files, and the page that names them so.
fn forms(package: &Package) -> Vec<(&'static str, &'static Assets, String)> {
    let plain = plain_page(package);
    let others = package.folder.others.iter().map(|(form, folder)| {
        let page = with_map_of(folder, &named_by(folder, &plain));
        (*form, *folder, page)
    });
    let mut forms: Vec<_> = others.collect();
    forms.push((PLAIN, package.folder.assets, plain));
    forms
}

/// The page with the plain URLs of all folders.
fn plain_page(package: &Package) -> String {
    let mut page = package.page.clone();
    for asset in package.folder.assets.iter() {
        let plain = format!("/static/{}", asset.path());
        let mut segments = asset.url().split('/').zip(plain.split('/'));
        if let Some((versioned, plain)) = segments.find(|(versioned, plain)| versioned != plain) {
            page = page.replace(&format!("/{versioned}/"), &format!("/{plain}/"));
        }
    }
    page
}

/// The page with the URLs that a folder has for the files which the page itself names.
fn named_by(folder: &Assets, page: &str) -> String {
    let is_url = |part: &str| part.starts_with("/static/");
    let parts = page.split('"').map(|part| {
        let url = is_url(part).then(|| folder.url(part));
        url.unwrap_or(part.into())
    });
    parts.collect::<Vec<_>>().join("\"")
}

/// The page with the import map of another form, if it has modules.
fn with_map_of(folder: &Assets, page: &str) -> String {
    if !page.contains(r#"type="module""#) {
        return page.to_owned();
    }
    let map = folder.import_map();
    let Some((before, rest)) = page.split_once(r#"<script type="importmap""#) else {
        return format!("{map}{page}");
    };
    let (_, after) = rest.split_once("</script>").expect("the map ends");
    format!("{map}{before}{after}")
}
