//! Finds the references of a script: what it imports, `new URL("…", import.meta.url)`, and its source map.
//!
//! The parsers for JavaScript either require a later Rust than this crate, or take a second of each first build; this
//! needs only a lexer. It reads strings, templates, comments and regular expressions as browsers do, so that nothing is
//! guessed from the shape of the text. `tests/tests/corpus_scripts.rs` holds it against the lexer of Vite,
//! es-module-lexer.
//!
//! - `form` recognises what names a file;
//! - `lexer` reads the tokens between;
//! - `literal` resolves the escapes in a literal;
//! - `cursor` has the parts that they share;
//! - `source_map` finds the comment that names the source map.

mod cursor;
mod form;
mod lexer;
mod literal;
mod source_map;

use self::form::Named;
use super::found::{Contents, Place, Reference, Role, names_no_file};

/// Reads a script. One with a syntax error, which no browser runs, has no references but its source map.
#[must_use]
pub fn read(bytes: &[u8]) -> Contents {
    let lexed = match may_name_files(bytes) {
        true => lexer::lex(bytes).unwrap_or_default(),
        false => lexer::Lexed::default(),
    };
    let named = lexed.named.into_iter();
    let mut references: Vec<_> = named.filter_map(|named| reference(bytes, named)).collect();
    let end = references.last().map_or(0, |last| last.span.end);
    references.extend(source_map::source_map(bytes).filter(|map| map.span.start >= end));
    Contents {
        references,
        is_module: lexed.is_module,
    }
}

fn reference(bytes: &[u8], named: Named) -> Option<Reference> {
    let text = literal::characters(bytes, &named.literal)?;
    let address: String = text.iter().map(|character| character.value).collect();
    // `#x` is a bare specifier in an import.
    let is_name = named.by.is_import() && address.starts_with('#');
    let is_file = is_name || !names_no_file(&address);
    let role = Role::Script(named.by);
    is_file.then(|| Reference::new(named.literal.span, text, role, Place::Verbatim))
}

/// Whether a script may have references other than its source map. The standard library, which is compiled with
/// optimisations, finds that out much faster than the lexer, and most scripts that are not modules have none of the words.
fn may_name_files(bytes: &[u8]) -> bool {
    let Ok(text) = str::from_utf8(bytes) else {
        return true;
    };
    let words = ["import", "export", "serviceWorker"];
    words.iter().any(|word| text.contains(word))
}

#[cfg(test)]
mod tests;
