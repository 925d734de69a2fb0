//! What a script reaches by its imports, from the graph that the macro has written. A debug build knows the imports of the
//! last build.

use std::collections::{HashSet, VecDeque};

use crate::table::Record;

/// The files that a script imports statically, at any depth, in the order in which they are evaluated (ECMAScript,
/// "InnerModuleEvaluation"): each after those that it imports, except within a cycle. The script is not one of them.
pub(crate) fn in_order(script: &'static Record) -> Vec<&'static Record> {
    let mut order = Vec::new();
    let mut seen = HashSet::from([script.index()]);
    let mut open = vec![(script, script.imports().0)];
    while let Some((record, imports)) = open.last_mut() {
        match imports.find(|import| seen.insert(import.index())) {
            Some(import) => open.push((import, import.imports().0)),
            None => {
                order.push(*record);
                open.pop();
            }
        }
    }
    order.pop();
    order
}

/// The script and the files that it imports statically, the nearest first.
pub(crate) fn nearest_first(script: &'static Record) -> impl Iterator<Item = &'static Record> {
    let mut seen = HashSet::from([script.index()]);
    let mut open = VecDeque::from([script]);
    std::iter::from_fn(move || {
        let record = open.pop_front()?;
        open.extend(record.imports().0.filter(|it| seen.insert(it.index())));
        Some(record)
    })
}

/// The scripts and all files that they import, also by `import()`.
pub(crate) fn reached(
    scripts: impl Iterator<Item = &'static Record>,
) -> impl Iterator<Item = &'static Record> {
    let mut seen = HashSet::new();
    let mut open: Vec<_> = scripts.filter(|it| seen.insert(it.index())).collect();
    std::iter::from_fn(move || {
        let record = open.pop()?;
        let (static_imports, dynamic_imports) = record.imports();
        let imports = static_imports.chain(dynamic_imports);
        open.extend(imports.filter(|it| seen.insert(it.index())));
        Some(record)
    })
}
