//! The table: what the pages requested, a line for each package and one for all.

use std::{
    fmt,
    io::{self, Write as _},
};

use steadfast_browser_tests::Seen;

use crate::visit::Visit;

/// What the visits of one page or of several add up to.
#[derive(Default)]
pub(crate) struct Totals {
    pages: usize,
    working: usize,
    wholly_immutable: usize,
    immutable: usize,
    requests: usize,
    repeated: usize,
}

impl Totals {
    /// The line of one page.
    pub(crate) fn new([first, second]: &[Visit; 2]) -> Self {
        let immutable = first.requests.iter().filter(|seen| is_immutable(seen));
        let immutable = immutable.count();
        let works = first.failure.is_none() && second.failure.is_none();
        Totals {
            pages: 1,
            working: works.into(),
            wholly_immutable: (immutable == first.requests.len()).into(),
            immutable,
            requests: first.requests.len(),
            repeated: second.requests.len(),
        }
    }

    pub(crate) fn works_without_caching(&self) -> bool {
        self.working == self.pages && self.immutable == 0 && self.repeated > 0
    }

    /// As the guide's second table begins: the pages that work, and those that are immutable as a whole.
    pub(crate) fn pages_in_guide(&self) -> String {
        let Totals {
            pages,
            working,
            wholly_immutable,
            ..
        } = self;
        format!("{working} of {pages} | {wholly_immutable} |")
    }

    pub(crate) fn add(&mut self, line: &Totals) {
        self.pages += line.pages;
        self.working += line.working;
        self.wholly_immutable += line.wholly_immutable;
        self.immutable += line.immutable;
        self.requests += line.requests;
        self.repeated += line.repeated;
    }
}

impl fmt::Display for Totals {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.pages, self.working) {
            (1, 1) => f.write_str("works")?,
            (1, _) => f.write_str("FAILS")?,
            (pages, working) => write!(
                f,
                "{working} of {pages} work, {} of {pages} are immutable as a whole",
                self.wholly_immutable
            )?,
        }
        let Totals {
            immutable,
            requests,
            repeated,
            ..
        } = self;
        write!(
            f,
            ", {immutable} of {requests} requests immutable, {repeated} requests at the second visit"
        )
    }
}

/// Why the visits break the promise: that the page works without errors, that what it requests is immutable, and that a
/// second visit requests the page alone.
pub(crate) fn violations(name: &str, [first, second]: &[Visit; 2]) -> Vec<String> {
    let failures = [first, second].map(|visit| visit.failure.clone());
    let failures = failures.into_iter().flatten();
    let errors = [first, second].map(|visit| visit.errors.clone());
    let errors = errors.into_iter().flatten();
    let nothing = first.requests.is_empty();
    let nothing = nothing.then(|| "requests nothing at the first visit".to_owned());
    let revalidated = first.requests.iter().filter(|seen| !is_immutable(seen));
    let revalidated =
        revalidated.map(|seen| format!("{} is {} {}", seen.url, seen.status, seen.cache_control));
    let repeated = second.requests.iter();
    let repeated = repeated.map(|seen| format!("requests {} again", seen.url));
    let requests = nothing.into_iter().chain(revalidated).chain(repeated);
    let all = failures.chain(errors).chain(requests);
    all.map(|violation| format!("{name}: {violation}"))
        .collect()
}

fn is_immutable(seen: &Seen) -> bool {
    seen.status == 200 && seen.cache_control.contains("immutable")
}

/// Written past the test harness, which shows captured output of failed tests only.
pub(crate) fn print(line: &str) {
    let _ = io::stderr().write_all(format!("package: {line}\n").as_bytes());
}
