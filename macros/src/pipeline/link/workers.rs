//! Workers that import by plain URLs: they work, but ask for each module again at every start, because no import map applies
//! in a worker.

use steadfast_core::rules::reference::{found::Reference, visible::visible};

use crate::pipeline::{
    diagnostic::{ByOrigin, Warning, WarningKind},
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
    let mut lines = ByOrigin::<Vec<String>>::default();
    for worker in workers {
        let referrer = worker.referrer;
        let origin = roots[referrer.source.root].origin;
        let place = referrer.place(roots, worker.reference.span.start);
        let path = visible(&worker.worker.source.path);
        lines.of(origin).push(format!(
            "{place}: the worker \"{path}\" revalidates every module that it imports, because no import map \
             applies in workers; write `rewrite = [\"{path}\"]`"
        ));
    }
    lines.warnings(WarningKind::WorkerImports, |lines| lines.join("\n"))
}
