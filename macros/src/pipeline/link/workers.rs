//! Workers that import by plain URLs: they work, but ask for each module again at every start, because no import map applies
//! in a worker.

use std::collections::BTreeMap;

use steadfast_core::rules::reference::{found::Reference, position::Positions, visible::visible};

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
        let root = &roots[referrer.source.root];
        let file = root.file(&referrer.source.path);
        let start = worker.reference.span.start;
        let (line, column) = Positions::new(referrer.bytes()).of(start);
        let path = visible(&worker.worker.source.path);
        lines.entry(root.origin).or_default().push(format!(
            "{file}:{line}:{column}: the worker \"{path}\" revalidates every module that it imports, because no import map \
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
