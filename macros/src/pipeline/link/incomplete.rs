//! Imports that only bundlers resolve (`./utils` for `utils.js`), in modules that name no file as browsers do. Of 369
//! published packages with relative imports, 124 contain such modules, as the input of bundlers: no error, but nothing that
//! a page can load. In a module that names other files in full they are errors.

use std::ptr;

use steadfast_core::rules::reference::broken::Messages;

use super::broken::Broken;
use crate::pipeline::{
    diagnostic::{ByOrigin, Warning, WarningKind},
    root::Root,
    select::Selection,
};

/// One warning for each root, with the first imports and the number of all.
pub(crate) fn warnings(
    incomplete: &[Broken<'_>],
    roots: &[Root],
    selection: &Selection<'_>,
) -> Vec<Warning> {
    // The others are alike, and the remedies are for all of them.
    const EXAMPLES: usize = 3;
    let mut of_roots = ByOrigin::<(Vec<String>, usize, usize)>::default();
    let of_files = incomplete.chunk_by(|a, b| ptr::eq(a.referrer, b.referrer));
    for broken in of_files {
        let referrer = broken[0].referrer;
        let source = &referrer.source;
        if selection.is_named_by_missing_ok(&source.matches) {
            continue;
        }
        let root = &roots[source.root];
        let (examples, files, imports) = of_roots.of(root.origin);
        *files += 1;
        *imports += broken.len();
        if examples.len() < EXAMPLES {
            let mut messages = Messages::new(root.file(&source.path), referrer.bytes());
            examples.push(messages.message(&broken[0].reference, true));
        }
    }
    of_roots.warnings(WarningKind::IncompleteImports, |(examples, files, imports)| {
        format!(
            "{}\n{} of {} cannot be loaded by browsers, which ask for a name as it is written; `exclude` what is the input \
             of a bundler, or name it in `missing_ok`",
            examples.join("\n"),
            count(imports, "import"),
            count(files, "module"),
        )
    })
}

fn count(count: usize, noun: &str) -> String {
    match count {
        1 => format!("1 {noun}"),
        count => format!("{count} {noun}s"),
    }
}
