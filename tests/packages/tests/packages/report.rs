//! The table: what the pages requested, a line for each package and one for all.

use std::{
    fmt,
    io::{self, Write as _},
};

use steadfast_browser_tests::Seen;

use crate::visit::Visit;

/// A line of the table.
#[derive(Default)]
pub(crate) struct Line {
    pages: usize,
    working: usize,
    wholly_immutable: usize,
    immutable: usize,
    requests: usize,
    again: usize,
}

impl Line {
    /// The line of one page.
    pub(crate) fn new([first, second]: &[Visit; 2]) -> Self {
        let immutable = first.requests.iter().filter(|seen| is_immutable(seen));
        let immutable = immutable.count();
        let works = first.failure.is_none() && second.failure.is_none();
        Line {
            pages: 1,
            working: works.into(),
            wholly_immutable: (immutable == first.requests.len()).into(),
            immutable,
            requests: first.requests.len(),
            again: second.requests.len(),
        }
    }

    #[cfg(other_forms)]
    pub(crate) fn works_without_caching(&self) -> bool {
        self.working == self.pages && self.immutable == 0 && self.again > 0
    }

    pub(crate) fn add(&mut self, line: &Line) {
        self.pages += line.pages;
        self.working += line.working;
        self.wholly_immutable += line.wholly_immutable;
        self.immutable += line.immutable;
        self.requests += line.requests;
        self.again += line.again;
    }
}

impl fmt::Display for Line {
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
        let Line {
            immutable,
            requests,
            again,
            ..
        } = self;
        write!(
            f,
            ", {immutable} of {requests} requests immutable, {again} requests at the second visit"
        )
    }
}

/// Why the visits break the promise: that the page works, that what it requests is immutable, and that a second visit
/// requests the page alone.
pub(crate) fn faults(name: &str, [first, second]: &[Visit; 2]) -> Vec<String> {
    let failures = [first, second].map(|visit| visit.failure.clone());
    let failures = failures.into_iter().flatten();
    let revalidated = first.requests.iter().filter(|seen| !is_immutable(seen));
    let revalidated =
        revalidated.map(|seen| format!("{} is {} {}", seen.url, seen.status, seen.cache_control));
    let again = second.requests.iter();
    let again = again.map(|seen| format!("requests {} again", seen.url));
    let all = failures.chain(revalidated).chain(again);
    all.map(|fault| format!("{name}: {fault}")).collect()
}

fn is_immutable(seen: &Seen) -> bool {
    seen.status == 200 && seen.cache_control.contains("immutable")
}

/// Written past the test harness, which shows captured output of failed tests only.
pub(crate) fn print(line: &str) {
    let _ = io::stderr().write_all(format!("package: {line}\n").as_bytes());
}
