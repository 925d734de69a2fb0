//! Specifiers that only a bundler, or Node.js, resolves: `./utils` for `utils.js`. Browsers ask for the URL as it is written.

/// What may follow a specifier, in the order in which bundlers try it.
const ENDS: [&str; 14] = [
    ".js",
    ".mjs",
    ".cjs",
    ".ts",
    ".tsx",
    ".jsx",
    ".json",
    ".css",
    "/index.js",
    "/index.mjs",
    "/index.cjs",
    "/index.ts",
    "/index.tsx",
    "/package.json",
];

/// The end of the path that a bundler would take for this one. TypeScript names its own files by `.js`.
pub(super) fn completion(path: &str, exists: impl Fn(&str) -> bool) -> Option<Completion> {
    let has = |end: &&&str| exists(&format!("{path}{end}"));
    if let Some(end) = ENDS.iter().find(has) {
        return Some(Completion::Append(end));
    }
    let stem = path.strip_suffix(".js")?;
    exists(&format!("{stem}.ts")).then_some(Completion::TypeScript)
}

/// How a bundler completes a specifier.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Completion {
    Append(&'static str),
    TypeScript,
}
