//! What is a reference of a script, what is not, and that any bytes are read.

use proptest::prelude::*;

use super::{
    super::edit::{Edit, splice},
    read,
};

/// The references of a script, each with its role.
fn references(script: &str) -> Vec<String> {
    let references = read(script.as_bytes()).references.into_iter();
    let described = references.map(|reference| {
        let text: String = reference.text.iter().map(|c| c.value).collect();
        format!("{text} ({})", reference.role)
    });
    described.collect()
}

#[test]
fn imports_are_read_in_every_form() {
    for script in [
        "import 'x.js'",
        "import\"x.js\";",
        "import a from 'x.js'",
        "import a, { b } from 'x.js';",
        "import a, * as b from 'x.js'",
        "import * as a from 'x.js'",
        "import{a as b,default as c,'d e' as f,}from'x.js'",
        "import {} from 'x.js'",
        "import from from 'x.js'",
        "import defer from 'x.js'",
        "import defer * as a from 'x.js'",
        "import source from 'x.js'",
        "import source a from 'x.js'",
        "import source from from 'x.js'",
        "import type from 'x.js'",
        "import /* y */ a /* { */ from // from 'y'\n 'x.js'",
        "import a from 'x.js' with { type: 'json' }; /'/",
        "import a from 'x.js' assert { type: 'json' }\n/'/.test(a)",
        "import 'x.js'\n/'/.test(a)",
        "#!/usr/bin/env node\nimport 'x.js'",
        "\u{feff}import 'x.js'",
        "import\u{a0}a\u{2003}from\u{feff}'x.js'",
        "f()\nimport 'x.js'",
        "function f() {} import 'x.js'",
        "import 'x\\u002ejs'",
    ] {
        assert_eq!(references(script), ["x.js (import)"], "{script}");
    }
    for script in [
        "export * from 'x.js'",
        "export * as a from 'x.js'",
        "export*as'a b'from'x.js'",
        "export { a, b as default, 'c' as 'd' } from 'x.js'",
        "export{}from'x.js'\n/'/",
    ] {
        assert_eq!(references(script), ["x.js (export)"], "{script}");
    }
    for script in [
        "import('x.js')",
        "const a = await import( /* y */ \"x.js\", { with: { type: 'json' } })",
        "import(`x.js`)",
        "import.defer('x.js'); import.source(y)",
        "if (a) /'/; else import('x.js')",
        "a ? import('x.js') : b",
        "`${`${import('x.js')}`}`",
        "({ import: 1, a() { return import('x.js') } })",
    ] {
        assert_eq!(references(script), ["x.js (import())"], "{script}");
    }
}

#[test]
fn urls_that_are_relative_to_the_script_are_read() {
    for (script, role) in [
        ("new URL('x.wasm', import.meta.url)", "new URL"),
        ("new URL(/* a */`x.wasm`,import.meta.url,).href", "new URL"),
        ("fetch(new URL(\"x.wasm\", import . meta . url))", "new URL"),
        (
            "new Worker(new URL('x.wasm', import.meta.url))",
            "new Worker",
        ),
        (
            "new Worker(new URL('x.wasm', import.meta.url), { type: 'module' })",
            "new Worker",
        ),
        (
            "new SharedWorker(new URL('x.wasm', import.meta.url), 'a')",
            "new SharedWorker",
        ),
        (
            "navigator.serviceWorker.register('x.wasm')",
            "serviceWorker.register",
        ),
        (
            "navigator?.serviceWorker?.register('x.wasm', { scope: '/' })",
            "serviceWorker.register",
        ),
        (
            "navigator.serviceWorker.register(new URL('x.wasm', import.meta.url))",
            "serviceWorker.register",
        ),
    ] {
        assert_eq!(references(script), [format!("x.wasm ({role})")], "{script}");
    }
}

#[test]
fn a_worker_is_a_module_where_its_options_say_so() {
    for (options, is_module) in [
        ("{ type: 'module' }", true),
        ("{ name: \"a\", 'type': \"module\", }", true),
        ("{ name, type: `module` }", false),
        ("{ name: a, type: `module` }", true),
        ("{ type: 'classic' }", false),
        ("{}", false),
        ("options", false),
    ] {
        let script = format!("new Worker(new URL('x.js', import.meta.url), {options})");
        let references = read(script.as_bytes()).references;
        let expected = format!("is_module: {is_module}");
        assert!(format!("{references:?}").contains(&expected), "{options}");
    }
}

#[test]
fn anything_else_is_not_a_reference() {
    for script in [
        "// import 'x.js'",
        "/* import 'x.js' */",
        "`import 'x.js'`",
        "'import(\"x.js\")'",
        "\"\\\nimport 'x.js'\"",
        "/import('x.js')/",
        "a = /[/]import('x.js')/",
        "a.import('x.js')",
        "a?.import('x.js')",
        "({ import: 'x.js' })",
        "import.meta.url",
        "import(a)",
        "import('a' + 'x.js')",
        "import(`a${b}`)",
        "import(`\n`)",
        "import 'data:text/javascript,'",
        "import 'a\\\nb'",
        "import(\"\")",
        "new URL('x.js', a)",
        "new URL('x.js' + a, import.meta.url)",
        "new URL('x.js', import.meta.urls)",
        "a.new URL('x.js', import.meta.url)",
        "new Worker('x.js')",
        "serviceWorker.register(a)",
        "export { a }; from 'x.js'",
        "export default 'x.js'",
        "export const a = 'x.js'",
        "{ import 'x.js' }",
        "importScripts('x.js')",
        "require('x.js')",
        "<!-- import('x.js')",
        "a()\n /* b */ --> import('x.js')",
        "",
        "import",
        "export",
        "new",
        "import {",
        "import(",
    ] {
        assert_eq!(references(script), [""; 0], "{script}");
    }
}

/// In each of these scripts, what is taken for a regular expression, or not, hides the import or shows it.
#[test]
fn a_slash_divides_or_starts_a_regular_expression() {
    for before in [
        "a = b / c; '/'",
        "a /= b; '/'",
        "a[0] / 1; '/'",
        "(a) / 1; '/'",
        "a++ / 1; '/'",
        "`a` / 1; '/'",
        "1 / 1; '/'",
        "1. / 1; '/'",
        ".5 / 1; '/'",
        "1e+5 / 1; '/'",
        "/a/ / 1; '/'",
        "/a/g / 1; '/'",
        "a = {} / 1; '/'",
        "a = { b: {} / 1 }; '/'",
        "this / 1; '/'",
        "a.return / 1; '/'",
        "a?.in / 1; '/'",
        "of / 1; '/'",
        "a = b ? {} / 1 : c; '/'",
        "a.#if / 1; '/'",
        "/'/",
        "a = /'/",
        "a(/'/)",
        "[/'/, /'/]",
        "!/'/.test(a)",
        "a && /'/",
        "return /'/",
        "typeof /'/",
        "case /'/: ",
        "if (a) /'/.test(b)",
        "while (a) /'/.test(b)",
        "for (a of /'/) b",
        "for await (a of b) /'/.test(a)",
        "if (a) {} /'/.test(b)",
        "function a() {} /'/.test(b)",
        "class a {} /'/.test(b)",
        "try {} finally {} /'/.test(b)",
        "() => {}\n/'/.test(b)",
        "() => /'/",
        "a: /'/",
        "a: { b } /'/.test(b)",
        "switch (a) { case b: {} /'/.test(c) }",
        "switch (a) { case b ? c : d: {} /'/.test(c) }",
        "switch (a) { default: /'/ }",
        "else /'/",
        "do /'/.test(a); while (a)",
        "{} /'/.test(a)",
        "++/'/.lastIndex",
        "a ?? /'/",
        "a ? /'/ : /'/",
        "a?.5:/'/",
        "{ a: /'/ }",
        "({ a: /'/ })",
        "`${/'/}`",
        "`${{}}'`",
        "[.../'/.exec(a)]",
        "yield /'/",
        "await /'/",
        "x = /[/']/",
        "x = /\\/'/",
        "x = /[\\]/']/",
        "export default /'/",
    ] {
        let script = format!("{before}\nimport('x.js')");
        assert_eq!(references(&script), ["x.js (import())"], "{script}");
    }
}

#[test]
fn html_like_comments_are_those_of_scripts_that_are_not_modules() {
    let script = "a<!--b; import('x.js')\n--> import('y.js')\nimport('z.js')";
    assert_eq!(references(script), ["z.js (import())"]);
    let module = format!("export {{}}; {script}");
    let expected = ["x.js (import())", "y.js (import())", "z.js (import())"];
    assert_eq!(references(&module), expected);
    assert_eq!(
        references("while (a-->0) import('x.js')"),
        ["x.js (import())"]
    );
}

#[test]
fn the_syntax_of_modules_is_told_from_that_of_scripts() {
    for script in [
        "import 'x.js'",
        "export {}",
        "export default 1",
        "export const a = 1",
        "export @a class b {}",
        "f(import.meta)",
        "import a from 'a'",
    ] {
        assert!(read(script.as_bytes()).is_module, "{script}");
    }
    for script in [
        "import('x.js')",
        "exports.a = 1",
        "a.export = 1",
        "({ export: 1 })",
        "// import 'x.js'",
        "import = 1",
        "export = 1",
        "",
    ] {
        assert!(!read(script.as_bytes()).is_module, "{script}");
    }
}

#[test]
fn a_script_with_a_syntax_error_has_no_references_but_its_source_map() {
    for script in [
        "import 'x.js'; (",
        "import 'x.js'; )",
        "import 'x.js'; (]}",
        "import 'x.js'; '",
        "import 'x.js'; `",
        "import 'x.js'; `${",
        "import 'x.js'; /* ",
        "import 'x.js'; = /a",
    ] {
        let mapped = format!("//{script}\n{script}\n//# sourceMappingURL=a.map");
        assert_eq!(references(script), [""; 0], "{script}");
        if !script.ends_with(['`', '{', ' ']) {
            assert_eq!(references(&mapped), ["a.map (source map)"], "{script}");
        }
    }
}

#[test]
fn nesting_and_repetition_cost_neither_the_stack_nor_the_square_of_the_length() {
    let parts = [
        "(",
        "[",
        "{",
        "`${",
        "import {a,",
        "import * as import ",
        "new URL('",
        "new Worker(new ",
        "/",
        "/[",
        "= /[",
        "<!--",
        "a-->",
        "export {",
        "/*",
        "'",
        "\\u{",
        "import /**/ ",
        "?",
        ":",
        "import(",
        "serviceWorker.register(new URL(",
        "import a, {import as import,",
    ];
    for part in parts {
        let script = format!("import('x.js');{}", part.repeat(200_000));
        let read = read(script.as_bytes());
        assert!(read.references.len() < 2, "{part}");
    }
}

/// Bytes that resemble a script: tokens in any order, and arbitrary bytes between them.
fn script() -> impl Strategy<Value = Vec<u8>> {
    const TOKENS: &[&str] = &[
        "import",
        "export",
        "from",
        "new URL(",
        "new Worker(",
        "'x.js'",
        "\"\\x2ey.js\"",
        "`z.js`",
        ", import.meta.url)",
        "(",
        ")",
        "{",
        "}",
        "[",
        "]",
        "`",
        "${",
        "/",
        "//",
        "/*",
        "*/",
        "\n",
        " ",
        ".",
        "?",
        ":",
        ";",
        ",",
        "=",
        "=>",
        "*",
        "as",
        "a",
        "if",
        "return",
        "'",
        "\"",
        "\\",
        "<!--",
        "-->",
        "++",
        "1",
        "\u{2028}",
        "é",
        "serviceWorker.register(",
        "{type:'module'}",
        "\n//# sourceMappingURL=x.map",
    ];
    let token = prop::sample::select(TOKENS).prop_map(|token| token.as_bytes().to_vec());
    let bytes = prop::collection::vec(any::<u8>(), 0..3);
    let parts = prop::collection::vec(prop_oneof![12 => token, 1 => bytes], 0..40);
    parts.prop_map(|parts| parts.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(2000) })]

    #[test]
    fn replacing_references_by_themselves_changes_nothing(script in script()) {
        let mut edits: Vec<Edit> = Vec::new();
        for reference in read(&script).references {
            let end = edits.last().map_or(0, |edit| edit.span.end);
            prop_assert!(end <= reference.span.start);
            prop_assert!(reference.text.iter().all(|c| reference.span.contains(&c.offset)));
            let text = script[reference.span.clone()].to_vec();
            let text = String::from_utf8(text).expect("the text of a reference is UTF-8");
            prop_assert!(!text.contains('\n'));
            edits.push(Edit { span: reference.span, text });
        }
        prop_assert_eq!(splice(&script, &edits), script);
    }

    #[test]
    fn a_replaced_literal_is_read_in_its_place(script in script()) {
        let before = read(&script);
        let edits = before.references.iter().map(|reference| Edit {
            span: reference.span.clone(),
            text: "cafe.V.js".to_owned(),
        });
        let after = read(&splice(&script, &edits.collect::<Vec<_>>()));
        prop_assert_eq!(before.is_module, after.is_module);
        prop_assert_eq!(before.references.len(), after.references.len());
        for (before, after) in before.references.iter().zip(&after.references) {
            prop_assert_eq!(&before.role, &after.role);
            let text: String = after.text.iter().map(|c| c.value).collect();
            prop_assert_eq!(text, "cafe.V.js");
        }
    }
}
