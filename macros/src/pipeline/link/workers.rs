//! Workers that import by plain URLs: they work, but ask for each module again at every start, because no import map applies
//! in a worker.

use std::collections::BTreeMap;

use steadfast_core::rules::reference::{found::Reference, visible::visible};

use crate::pipeline::{
    diagnostic::{Origin, Warning, WarningKind},
    inspect::file::File,
    root::Root,
};

/// A module worker whose imports are not rewritten, and the first reference that runs it.
pub(crate) struct PlainWorker<'f> {
    pub referrer: &'f File,
    pub reference: &'f Reference,
    pub worker: &'f File,
}

/// One warning for each root.
pub(crate) fn warnings(workers: &[PlainWorker<'_>], roots: &[Root]) -> Vec<Warning> {
    let mut lines: BTreeMap<Origin, Vec<String>> = BTreeMap::new();
    for worker in workers {
        let referrer = worker.referrer;
        let origin = roots[referrer.source.root].origin;
        let place = referrer.place(roots, worker.reference.span.start);
        let path = visible(&worker.worker.source.path);
        lines.entry(origin).or_default().push(format!(
            "{place}: the worker \"{path}\" revalidates every module that it imports, because no import map \
             applies in workers; write `rewrite = [\"{path}\"]`"
        ));
    }
    let warning = |(origin, lines): (Origin, Vec<String>)| Warning {
        origin,
        kind: WarningKind::WorkerImports,
        message: lines.join("\n"),
    };
    lines.into_iter().map(warning).collect()
}
