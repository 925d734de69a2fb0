//! The visits of all packages, by one browser.

use steadfast_browser_tests::{Browser, Engine, Profile};

use crate::{guide, report, report::Totals, sites::packages, visit};

#[test]
fn a_package_works_is_immutable_as_a_whole_and_is_requested_once() {
    Engine::Chromium.run(|engine| {
        let browser = Browser::start(engine, &Profile::new());
        let mut total = Totals::default();
        let mut violations = Vec::new();
        for package in packages() {
            let visits = visit::twice(
                &browser,
                package.folder.assets,
                &package.page,
                package.works,
            );
            let line = Totals::new(&visits);
            report::print(&format!("{}: {line}", package.name));
            total.add(&line);
            violations.extend(report::violations(package.name, &visits));
        }
        report::print(&format!("in all: {total}"));
        assert!(violations.is_empty(), "{}", violations.join("\n"));
        let row = guide::figures("`folders`");
        assert!(row.starts_with(&total.pages_in_guide()), "{row}: {total}");
    });
}
