//! Broken references: those that name no file, or a file by a URL under which it is not served.

use super::{found::Reference, position::Positions};

/// A broken reference, with the problem and the remedy.
#[derive(Debug)]
pub struct BrokenReference<'r> {
    /// The reference.
    pub reference: &'r Reference,
    pub(super) problem: String,
    /// `None` if the only known remedy is to add the file.
    pub remedy: Option<String>,
    /// The path of the file, if it is missing.
    pub missing: Option<String>,
    /// Whether a bundler would find a file.
    pub is_completed: bool,
}

impl<'r> BrokenReference<'r> {
    /// A bare specifier that no import map resolves.
    #[must_use]
    pub fn bare(reference: &'r Reference) -> Self {
        let specifier: String = reference.text.iter().map(|c| c.value).collect();
        BrokenReference {
            reference,
            problem: format!("cannot resolve \"{specifier}\", and no import map applies here"),
            remedy: Some("name its script in `imports`".to_owned()),
            missing: None,
            is_completed: false,
        }
    }
}

/// Writes the messages about the broken references of one file.
pub struct Messages<'b> {
    file: String,
    bytes: &'b [u8],
    positions: Positions<'b>,
}

impl<'b> Messages<'b> {
    /// Messages about a file with these bytes, under the name that the user knows.
    #[must_use]
    pub fn new(file: String, bytes: &'b [u8]) -> Self {
        Messages {
            file,
            bytes,
            positions: Positions::new(bytes),
        }
    }

    /// The message about a reference that may be broken, or may not.
    pub fn message(&mut self, broken: &BrokenReference<'_>, is_allowed: bool) -> String {
        let BrokenReference {
            reference,
            problem,
            remedy,
            ..
        } = broken;
        let default = if is_allowed {
            "add it"
        } else {
            "add it, or allow it to be missing with `missing_ok`"
        };
        let offset = reference.span.start;
        let is_css = reference.role.is_css();
        let remedy = match is_css && is_behind_slashes(self.bytes, offset) {
            true => "`//` does not start a comment in CSS; write `/* … */`",
            false => remedy.as_deref().unwrap_or(default),
        };
        let ((line, column), file) = (self.positions.of(offset), &self.file);
        let role = &reference.role;
        format!("{file}:{line}:{column}: {problem} ({role}); {remedy}")
    }
}

/// Whether a reference of a style sheet is in a declaration that follows `//`, which looks like a comment.
fn is_behind_slashes(css: &[u8], offset: usize) -> bool {
    let before = css.get(..offset).unwrap_or_default();
    let starts_declaration = |byte: &u8| b"\n\r\x0c;{}".contains(byte);
    let start = before.iter().rposition(starts_declaration);
    let declaration = before[start.map_or(0, |at| at + 1)..].trim_ascii_start();
    declaration.starts_with(b"//")
}
