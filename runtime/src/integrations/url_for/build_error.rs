//! Werkzeug's `BuildError`, word for word.

use std::fmt;

use super::call::Call;

/// No URL for an endpoint.
pub(super) struct BuildError<'c> {
    /// With the name of the current blueprint.
    pub(super) endpoint: &'c str,
    pub(super) call: &'c Call,
    pub(super) suggestion: Suggestion<'c>,
}

/// What the call may lack.
pub(super) enum Suggestion<'c> {
    Endpoint(&'c str),
    Methods(&'c [&'c str]),
    Values(Vec<&'c str>),
}

impl fmt::Display for BuildError<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let endpoint = self.endpoint;
        write!(
            f,
            "BuildError: Could not build url for endpoint '{endpoint}'"
        )?;
        if let Some(method) = &self.call.method {
            write!(f, " ('{method}')")?;
        }
        let names: Vec<_> = self.call.values.iter().map(|(name, _)| &**name).collect();
        if !names.is_empty() {
            write!(f, " with values {}", sorted(&names))?;
        }
        f.write_str(". ")?;
        match &self.suggestion {
            Suggestion::Endpoint(endpoint) => write!(f, "Did you mean '{endpoint}' instead?"),
            Suggestion::Methods(methods) => {
                write!(f, "Did you mean to use methods {}?", sorted(methods))
            }
            Suggestion::Values(names) => {
                write!(f, "Did you forget to specify values {}?", sorted(names))
            }
        }
    }
}

/// A sorted list as Python writes it.
fn sorted(names: &[&str]) -> String {
    let mut names: Vec<_> = names.iter().map(|name| format!("'{name}'")).collect();
    names.sort();
    format!("[{}]", names.join(", "))
}
