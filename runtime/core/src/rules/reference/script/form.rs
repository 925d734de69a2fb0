//! The forms in which a script names another file. Each is recognised from its first word on by looking ahead, which
//! ends at the first token that does not fit, so that the lexer reads every token at most a few times.

use super::{
    super::found::ScriptUse,
    cursor::{Cursor, Literal},
};

/// A literal that names a file, and how.
pub(super) struct Named {
    pub literal: Literal,
    pub by: ScriptUse,
}

/// What follows `import` or `export`.
pub(super) enum Declaration {
    /// A declaration that names a module, and ends after the literal.
    From(Named),
    /// A declaration that names no module, of which the first tokens end here.
    Local(usize),
}

/// What follows `import`, at the top level: `import "x"`, or a clause and `from "x"` (ECMA-262 §16.2.2).
pub(super) fn import(mut cursor: Cursor<'_>) -> Option<Named> {
    let named = |literal| Named {
        literal,
        by: ScriptUse::Import,
    };
    if let Some(literal) = cursor.string() {
        return Some(named(literal));
    }
    clause(&mut cursor)?;
    let is_from = cursor.eat_word(b"from");
    let literal = cursor.string().filter(|_| is_from)?;
    Some(named(literal))
}

/// `x`, `* as x`, `{ x as y }`, or the first and one of the others. `defer` and `source` may precede (the proposals of
/// import phases).
fn clause(cursor: &mut Cursor<'_>) -> Option<()> {
    let mut after_phase = *cursor;
    if after_phase.eat_word(b"defer") && after_phase.eat(b'*') {
        *cursor = after_phase;
        return namespace(cursor);
    }
    if cursor.eat(b'*') {
        return namespace(cursor);
    }
    if cursor.eat(b'{') {
        return names(cursor);
    }
    let binding = cursor.word()?;
    let mut after_source = *cursor;
    if binding == b"source" && after_source.word().is_some() {
        let is_binding = follows_from(after_source);
        let is_from = follows_from(*cursor);
        // `import source from "x"` imports a default as `source`.
        if is_binding || !is_from {
            *cursor = after_source;
        }
    }
    if !cursor.eat(b',') {
        return Some(());
    }
    if cursor.eat(b'*') {
        return namespace(cursor);
    }
    cursor.eat(b'{').then_some(())?;
    names(cursor)
}

fn follows_from(mut cursor: Cursor<'_>) -> bool {
    cursor.eat_word(b"from")
}

/// ` as x`.
fn namespace(cursor: &mut Cursor<'_>) -> Option<()> {
    cursor.eat_word(b"as").then_some(())?;
    cursor.word().map(|_| ())
}

/// The names between braces, after the first one.
fn names(cursor: &mut Cursor<'_>) -> Option<()> {
    while !cursor.eat(b'}') {
        name(cursor)?;
        if cursor.eat_word(b"as") {
            name(cursor)?;
        }
        if !cursor.eat(b',') {
            return cursor.eat(b'}').then_some(());
        }
    }
    Some(())
}

/// A word, or a string (ECMA-262 §16.2, `ModuleExportName`).
fn name(cursor: &mut Cursor<'_>) -> Option<()> {
    match cursor.string() {
        Some(_) => Some(()),
        None => cursor.word().map(|_| ()),
    }
}

/// What follows `export`, at the top level (ECMA-262 §16.2.3). `None` if that is not a declaration.
pub(super) fn export(mut cursor: Cursor<'_>) -> Option<Declaration> {
    let start = cursor.at;
    if cursor.eat(b'*') {
        if cursor.eat_word(b"as") {
            name(&mut cursor)?;
        }
    } else if cursor.eat(b'{') {
        names(&mut cursor)?;
    } else {
        let is_declaration = cursor.word().is_some() || cursor.peek() == Some(b'@');
        return is_declaration.then_some(Declaration::Local(start));
    }
    let end = cursor.at;
    if !cursor.eat_word(b"from") {
        return Some(Declaration::Local(end));
    }
    let literal = cursor.string()?;
    Some(Declaration::From(Named {
        literal,
        by: ScriptUse::Reexport,
    }))
}

/// What follows `import`, anywhere.
pub(super) enum Expression {
    /// `import.meta`.
    Meta,
    /// `import(…)`, with a literal or without.
    Call(Option<Named>),
}

/// `import.meta`, `import("x")`, or the latter in a phase: `import.defer("x")`.
pub(super) fn import_expression(mut cursor: Cursor<'_>) -> Option<Expression> {
    if cursor.eat(b'.') {
        match cursor.word()? {
            b"meta" => return Some(Expression::Meta),
            b"defer" | b"source" => {}
            _ => return None,
        }
    }
    cursor.eat(b'(').then_some(())?;
    let named = argument(&mut cursor).map(|literal| Named {
        literal,
        by: ScriptUse::DynamicImport,
    });
    Some(Expression::Call(named))
}

/// A literal that is the whole first argument of a call.
fn argument(cursor: &mut Cursor<'_>) -> Option<Literal> {
    let literal = cursor.literal()?;
    cursor.skip();
    matches!(cursor.peek(), Some(b',' | b')')).then_some(literal)
}

/// What follows `new`: `URL("x", import.meta.url)`, or `Worker(new URL("x", import.meta.url), { type: "module" })`.
pub(super) fn new(mut cursor: Cursor<'_>) -> Option<Named> {
    let by = match cursor.word()? {
        b"URL" => {
            let literal = url_arguments(&mut cursor)?;
            let by = ScriptUse::Url;
            return Some(Named { literal, by });
        }
        b"Worker" => false,
        b"SharedWorker" => true,
        _ => return None,
    };
    cursor.eat(b'(').then_some(())?;
    let literal = url(&mut cursor)?;
    let by = ScriptUse::Worker {
        is_shared: by,
        is_module: cursor.eat(b',') && is_module(&mut cursor),
    };
    Some(Named { literal, by })
}

/// `new URL("x", import.meta.url)`.
fn url(cursor: &mut Cursor<'_>) -> Option<Literal> {
    (cursor.eat_word(b"new") && cursor.eat_word(b"URL")).then_some(())?;
    url_arguments(cursor)
}

/// `("x", import.meta.url)`.
fn url_arguments(cursor: &mut Cursor<'_>) -> Option<Literal> {
    cursor.eat(b'(').then_some(())?;
    let literal = cursor.literal()?;
    let is_relative_to_script = cursor.eat(b',')
        && cursor.eat_word(b"import")
        && cursor.eat(b'.')
        && cursor.eat_word(b"meta")
        && cursor.eat(b'.')
        && cursor.eat_word(b"url");
    cursor.eat(b',');
    (is_relative_to_script && cursor.eat(b')')).then_some(literal)
}

/// Whether the options of a worker say that it is a module: an object of literals with `type: "module"`.
fn is_module(cursor: &mut Cursor<'_>) -> bool {
    if !cursor.eat(b'{') {
        return false;
    }
    let bytes = cursor.bytes;
    loop {
        let is_type = match cursor.string() {
            Some(key) => &bytes[key.span] == b"type",
            None => cursor.word() == Some(b"type"),
        };
        if !cursor.eat(b':') {
            return false;
        }
        let value = cursor.literal().map(|literal| &bytes[literal.span]);
        if is_type {
            return value == Some(b"module");
        }
        let is_skipped = value.is_some() || cursor.word().is_some();
        if !is_skipped || !cursor.eat(b',') {
            return false;
        }
    }
}

/// What follows `serviceWorker`: `.register("x")`, or `.register(new URL("x", import.meta.url))`.
pub(super) fn service_worker(mut cursor: Cursor<'_>) -> Option<Named> {
    cursor.eat(b'?');
    let is_registered = cursor.eat(b'.') && cursor.eat_word(b"register") && cursor.eat(b'(');
    is_registered.then_some(())?;
    let mut after_url = cursor;
    let (literal, is_of_page) = match url(&mut after_url) {
        Some(literal) => (literal, false),
        None => (argument(&mut cursor)?, true),
    };
    let by = ScriptUse::ServiceWorker { is_of_page };
    Some(Named { literal, by })
}
