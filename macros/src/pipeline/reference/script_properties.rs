//! A property of scripts in general: a rewritten reference is read with its version, and all others as before.

use proptest::prelude::*;
use steadfast_core::{
    base::WrittenBase,
    rules::reference::{
        address::Address,
        edit::splice,
        found::{Reference, Role},
        resolve::Meaning,
        script::read,
    },
};

use super::rewrite::{Version, edit};

/// Bytes that resemble a script: its tokens in any order.
fn script() -> impl Strategy<Value = Vec<u8>> {
    const TOKENS: &[&str] = &[
        "import",
        "export * from",
        "new URL(",
        "new Worker(new URL(",
        "import(",
        "'./x.js'",
        "\"..\\x2fy.js?v=1#f\"",
        "`z\\u{2e}js`",
        "'\\57\\x73tatic\\/\\062.js'",
        "' /static/é.js '",
        "'a\\\nb.js'",
        "'?'",
        ", import.meta.url)",
        ")",
        "{",
        "}",
        "`",
        "${",
        "/",
        "//",
        "\n",
        " ",
        ";",
        "a",
        "=",
        "serviceWorker.register('/static/sw.js')",
    ];
    let token = prop::sample::select(TOKENS).prop_map(|token| token.as_bytes().to_vec());
    let bytes = prop::collection::vec(any::<u8>(), 0..3);
    let parts = prop::collection::vec(prop_oneof![15 => token, 1 => bytes], 0..40);
    parts.prop_map(|parts| parts.concat())
}

fn is_file(reference: &Reference) -> bool {
    let base = WrittenBase {
        origin: "",
        path: "/static",
    };
    let meaning = Address::of(reference).meaning("js/app.js", base);
    reference.role != Role::SourceMap && matches!(meaning, Meaning::File(_))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(2000) })]

    #[test]
    fn a_rewritten_reference_of_a_script_is_read_with_its_version(script in script()) {
        for version in [Version::Name("cafe.V.js".to_owned()), Version::Query("V")] {
            let before = read(&script);
            let files = before.references.iter().filter(|it| is_file(it));
            let edits: Vec<_> = files.map(|it| edit(&Address::of(it), &version)).collect();
            let after = read(&splice(&script, &edits));
            prop_assert_eq!(before.is_module, after.is_module);
            prop_assert_eq!(before.references.len(), after.references.len());
            for (before, after) in before.references.iter().zip(&after.references) {
                prop_assert_eq!(&before.role, &after.role);
                let text: String = after.text.iter().map(|c| c.value).collect();
                let (path, suffix) = text.split_at(text.find(['?', '#']).unwrap_or(text.len()));
                match version {
                    _ if !is_file(before) => prop_assert_eq!(&before.text.len(), &after.text.len()),
                    Version::Name(ref name) => prop_assert_eq!(path.rsplit('/').next(), Some(&**name)),
                    Version::Folder(..) => unreachable!("not in the list"),
                    Version::Query(_) => prop_assert!(suffix.starts_with("?v=V"), "{}", text),
                }
            }
        }
    }
}
