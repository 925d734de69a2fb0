//! Versions across references: the files that a change renames, and those that it does not. Read from the rows of
//! expansions; expected versions are computed independently, from the text of the design.

use std::{collections::BTreeMap, fs};

use base64::{Engine as _, prelude::BASE64_STANDARD};
use proc_macro2::TokenStream;
use quote::quote;
use sha2::{Digest as _, Sha256, Sha384, Sha512};
use syn::{Expr, ExprLit, FieldValue, Item, Lit, Member};
use tempfile::TempDir;

use super::{HIDDEN, expand_in, items, module, package};

/// The parts of a file's row that are compared.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Row {
    pub url: String,
    pub etag: String,
    pub integrity: String,
    /// The bytes, if they were rewritten.
    pub bytes: Option<Vec<u8>>,
}

pub(super) type Rows = BTreeMap<String, Row>;

/// The rows of a release build.
pub(super) fn rows(package: &TempDir, options: TokenStream) -> Rows {
    rows_of(expand_in(package.path(), quote!("static", #options), false))
}

/// The rows of an expansion without errors and warnings.
pub(super) fn rows_of(tokens: TokenStream) -> Rows {
    let text = tokens.to_string();
    assert!(!text.contains("compile_error"), "{text}");
    assert!(!text.contains("deprecated"), "{text}");
    let items = items(tokens);
    let hidden = module(&items, &[HIDDEN]);
    let rows = value_of(hidden, "ROWS").bytes();
    let Expr::Struct(table) = value_of(hidden, "TABLE") else {
        unreachable!("the table is a struct");
    };
    let is_texts =
        |field: &&FieldValue| matches!(&field.member, Member::Named(name) if name == "texts");
    let texts = table.fields.iter().find(is_texts);
    let texts = texts.expect("the table has texts").expr.text();
    let Expr::Array(parts) = value_of(hidden, "PARTS") else {
        unreachable!("the parts are an array");
    };
    let (rows, _) = rows.as_chunks::<4>();
    let (rows, _) = rows.as_chunks();
    let rows = rows.iter().map(|row| {
        let row = steadfast_core::Row::read(row);
        let text = |start: u32, end: u32| texts[start as usize..end as usize].to_owned();
        let read = Row {
            url: text(row.url, row.etag),
            etag: text(row.etag, row.integrity),
            integrity: text(row.integrity, row.content_length),
            bytes: match &parts.elems[row.part as usize] {
                Expr::Lit(_) => Some(parts.elems[row.part as usize].bytes()),
                _ => None,
            },
        };
        (text(row.path, row.url), read)
    });
    rows.collect()
}

/// The value of a static.
fn value_of<'i>(items: &'i [Item], name: &str) -> &'i Expr {
    let value = items.iter().find_map(|item| match item {
        Item::Static(item) if item.ident == name => Some(&*item.expr),
        _ => None,
    });
    value.expect("the static exists")
}

/// The literal of an expression, which may be dereferenced or the argument of a call.
trait Literal {
    fn literal(&self) -> &Lit;

    fn bytes(&self) -> Vec<u8> {
        match self.literal() {
            Lit::ByteStr(bytes) => bytes.value(),
            _ => unreachable!("a byte string"),
        }
    }

    fn text(&self) -> String {
        match self.literal() {
            Lit::Str(text) => text.value(),
            _ => unreachable!("a string"),
        }
    }
}

impl Literal for Expr {
    fn literal(&self) -> &Lit {
        match self {
            Expr::Lit(ExprLit { lit, .. }) => lit,
            Expr::Unary(unary) => unary.expr.literal(),
            Expr::Call(call) => call.args[0].literal(),
            _ => unreachable!("an expression with a literal"),
        }
    }
}

/// The paths whose URLs differ, including those of files that only one of the two has.
pub(super) fn renamed(before: &Rows, after: &Rows) -> Vec<String> {
    let paths = before.keys().chain(after.keys());
    let mut renamed: Vec<_> = paths
        .filter(|path| {
            before.get(*path).map(|row| &row.url) != after.get(*path).map(|row| &row.url)
        })
        .cloned()
        .collect();
    renamed.sort_unstable();
    renamed.dedup();
    renamed
}

/// Appends to a file of the package.
pub(super) fn change(package: &TempDir, path: &str) {
    let file = package.path().join("static").join(path);
    let content = fs::read_to_string(&file).expect("the file exists");
    fs::write(file, content + "\n").expect("the file is writable");
}

/// The paths that a change of one file renames.
pub(super) fn renamed_by(files: &[(&str, &str)], options: &TokenStream, path: &str) -> Vec<String> {
    let package = package(files);
    let before = rows(&package, options.clone());
    change(&package, path);
    renamed(&before, &rows(&package, options.clone()))
}

pub(super) fn version(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    digest[..8]
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

const CHAIN: [(&str, &str); 6] = [
    ("css/app.css", "@import 'pages/page.css';"),
    ("css/pages/page.css", "@import \"../fonts.css\";"),
    ("css/fonts.css", "@font-face{src:url(../fonts/a.woff2)}"),
    ("css/other.css", "a{background:url(../logo.svg)}"),
    ("fonts/a.woff2", "font"),
    ("logo.svg", "<svg/>"),
];

#[test]
fn a_changed_font_renames_exactly_the_style_sheets_that_depend_on_it() {
    for options in [quote!(), quote!(version = "query")] {
        assert_eq!(
            renamed_by(&CHAIN, &options, "fonts/a.woff2"),
            [
                "css/app.css",
                "css/fonts.css",
                "css/pages/page.css",
                "fonts/a.woff2"
            ]
        );
        assert_eq!(
            renamed_by(&CHAIN, &options, "logo.svg"),
            ["css/other.css", "logo.svg"]
        );
        assert_eq!(renamed_by(&CHAIN, &options, "css/app.css"), ["css/app.css"]);
    }
}

#[test]
fn a_version_covers_the_rewritten_bytes() {
    let rows = rows(&package(&CHAIN), quote!());
    let font = version(b"font");
    let fonts = format!("@font-face{{src:url(../fonts/a.{font}.woff2)}}");
    let page = format!("@import \"../fonts.{}.css\";", version(fonts.as_bytes()));
    let app = format!("@import 'pages/page.{}.css';", version(page.as_bytes()));
    assert_eq!(rows["css/app.css"].bytes.as_deref(), Some(app.as_bytes()));
    let version = version(app.as_bytes());
    assert_eq!(
        rows["css/app.css"].url,
        format!("/static/css/app.{version}.css")
    );
    assert_eq!(rows["css/app.css"].etag, format!("\"{version}\""));
}

#[test]
fn an_unrelated_file_renames_nothing_even_in_cycles() {
    let mut files = CHAIN.to_vec();
    files.extend([("x.css", "@import 'y.css'"), ("y.css", "@import 'x.css'")]);
    let before = rows(&package(&files), quote!());
    files.extend([
        ("css/aaa.css", "a{}"),
        ("new.txt", "font"),
        ("z.svg", "<svg/>"),
    ]);
    let after = rows(&package(&files), quote!());
    assert_eq!(
        renamed(&before, &after),
        ["css/aaa.css", "new.txt", "z.svg"]
    );
}

/// Two files that import each other, one that imports itself, a ring of three that a fourth imports, and the
/// images that they name.
const CYCLES: [(&str, &str); 9] = [
    ("a.css", "@import 'b.css';"),
    ("b.css", "@import 'a.css';"),
    ("self.css", "@import 'self.css';@import 'logo.svg';"),
    ("ring/1.css", "@import '2.css';"),
    ("ring/2.css", "@import '3.css';"),
    ("ring/3.css", "@import '1.css';a{b:url(../ring.svg)}"),
    ("above.css", "@import 'ring/2.css';"),
    ("logo.svg", "<svg/>"),
    ("ring.svg", "<svg></svg>"),
];

#[test]
fn a_change_in_a_cycle_renames_its_members_and_their_dependents() {
    let ring = ["above.css", "ring/1.css", "ring/2.css", "ring/3.css"];
    for (path, expected) in [
        ("a.css", &["a.css", "b.css"][..]),
        ("b.css", &["a.css", "b.css"]),
        ("self.css", &["self.css"]),
        ("logo.svg", &["logo.svg", "self.css"]),
        ("ring/1.css", &ring),
        ("ring/2.css", &ring),
        ("ring/3.css", &ring),
        (
            "ring.svg",
            &[
                "above.css",
                "ring.svg",
                "ring/1.css",
                "ring/2.css",
                "ring/3.css",
            ],
        ),
        ("above.css", &["above.css"]),
    ] {
        for options in [quote!(), quote!(version = "query")] {
            assert_eq!(renamed_by(&CYCLES, &options, path), expected, "{path}");
        }
    }
}

#[test]
fn versions_of_cycles_do_not_depend_on_location_and_order() {
    let first = rows(&package(&CYCLES), quote!());
    let mut reversed = CYCLES;
    reversed.reverse();
    for _ in 0..3 {
        assert_eq!(rows(&package(&reversed), quote!()), first);
    }
}

/// DESIGN §2: the digest of the members' sorted paths and rewritten bytes, with a placeholder in place of the
/// group's own version.
#[test]
fn the_version_of_a_cycle_is_the_digest_of_its_members() {
    let rows = rows(&package(&CYCLES), quote!());
    let of_ring = version(b"<svg></svg>");
    let last = |own: &str| format!("@import '1.{own}.css';a{{b:url(../ring.{of_ring}.svg)}}");
    let members = |own: &str| {
        [
            ("ring/1.css", format!("@import '2.{own}.css';")),
            ("ring/2.css", format!("@import '3.{own}.css';")),
            ("ring/3.css", last(own)),
        ]
    };
    let mut digested = Vec::new();
    for (path, bytes) in members("0000000000000000") {
        digested.extend_from_slice(path.as_bytes());
        digested.push(0);
        digested.extend_from_slice(&(bytes.len() as u64).to_be_bytes());
        digested.extend_from_slice(bytes.as_bytes());
    }
    let group = version(&digested);
    for (path, bytes) in members(&group) {
        let row = &rows[path];
        assert_eq!(row.bytes.as_deref(), Some(bytes.as_bytes()), "{path}");
        let stem = path.trim_end_matches(".css");
        assert_eq!(row.url, format!("/static/{stem}.{group}.css"));
        assert_eq!(row.etag, format!("\"{group}\""));
        // Of the final bytes, because a browser computes it over what it receives.
        let integrity = crate::pipeline::Digest::of(bytes.as_bytes());
        assert_eq!(row.integrity, integrity.integrity().to_string());
        assert_ne!(group, version(bytes.as_bytes()));
    }
}

#[test]
fn a_name_without_a_version_stops_the_renaming() {
    let files = [
        ("a.css", "@import 'plain.css';"),
        ("plain.css", "@import 'a.css';a{b:url(dist/x-5f2c9a1e.css)}"),
        ("dist/x-5f2c9a1e.css", "@import '../a.css';"),
    ];
    let options = quote!(plain = ["plain.css"], prehashed = ["dist/**"]);
    let package = package(&files);
    let before = rows(&package, options.clone());
    assert_eq!(
        before["a.css"].url,
        format!("/static/a.{}.css", version(files[0].1.as_bytes()))
    );
    change(&package, "plain.css");
    let after = rows(&package, options.clone());
    assert_eq!(renamed(&before, &after), [""; 0]);
    // Only its entity tag changes.
    assert_ne!(after["plain.css"].etag, before["plain.css"].etag);
    change(&package, "dist/x-5f2c9a1e.css");
    assert_eq!(renamed(&before, &rows(&package, options)), [""; 0]);
    assert_eq!(before["dist/x-5f2c9a1e.css"].bytes, None);
}

#[test]
fn a_changed_module_renames_none_of_its_importers() {
    let files = [("app.js", "import './util.js';"), ("util.js", "export {};")];
    assert_eq!(renamed_by(&files, &quote!(), "util.js"), ["util.js"]);
}

#[test]
fn a_source_map_renames_its_script_and_a_missing_one_is_documented() {
    let files = [
        ("app.js", "f();\n//# sourceMappingURL=app.js.map\n"),
        ("app.js.map", "{}"),
        ("gone.css", "a{}/*# sourceMappingURL=maps/gone.css.map */"),
        ("gone.js", "f();\n//# sourceMappingURL=map/gone.js.map\n"),
        ("out.js", "f();\n//# sourceMappingURL=../../out.js.map\n"),
    ];
    assert_eq!(
        renamed_by(&files, &quote!(), "app.js.map"),
        ["app.js", "app.js.map"]
    );
    let package = package(&files);
    let rows = rows(&package, quote!());
    assert_eq!(rows["gone.js"].bytes, None);
    let tokens = expand_in(package.path(), quote!(), true).to_string();
    for line in [
        "Source map `maps/gone.css.map` not found.",
        "Source map `map/gone.js.map` not found.",
        "Source map `../../out.js.map` not found.",
    ] {
        assert!(tokens.contains(line), "{line} is not in {tokens}");
    }
    assert_eq!(tokens.matches("Source map").count(), 3);
}

/// The messages of an expansion that fails.
pub(super) fn messages(package: &TempDir, options: TokenStream) -> Vec<String> {
    messages_of_call(package, quote!("static", #options))
}

fn messages_of_call(package: &TempDir, options: TokenStream) -> Vec<String> {
    let items = items(expand_in(package.path(), options, true));
    let errors = items.into_iter().filter_map(|item| match item {
        Item::Macro(item) => syn::parse2::<syn::LitStr>(item.mac.tokens).ok(),
        _ => None,
    });
    errors.map(|message| message.value()).collect()
}

#[test]
fn a_broken_reference_is_reported_with_its_position_and_a_remedy() {
    for (reference, expected) in [
        (
            "lgo.svg",
            "cannot find file \"css/lgo.svg\" (url in b); did you mean \"css/logo.svg\"?",
        ),
        (
            "other.svg",
            "cannot find file \"css/other.svg\" (url in b); did you mean \"img/other.svg\"?",
        ),
        (
            "/static/css/Logo.svg",
            "cannot find file \"css/Logo.svg\" (url in b); names are case-sensitive; did you mean \"css/logo.svg\"?",
        ),
        (
            "..\\\\img\\\\other.svg",
            "cannot find file \"css/..\\img\\other.svg\" (url in b); segments are separated by `/`; write \"../img/other.svg\"",
        ),
        (
            "../../x.svg",
            "\"../../x.svg\" points outside the base \"/static\" (url in b); write \"/x.svg\" to refer to another path of the site",
        ),
        (
            "../../static/css/lgo.svg",
            "cannot find file \"css/lgo.svg\" (url in b); did you mean \"css/logo.svg\"?",
        ),
        (
            "../robots.svg",
            "\"robots.svg\" is served at the root of the site (url in b); write \"/robots.svg\"",
        ),
        (
            ".hidden.svg",
            "cannot find file \"css/.hidden.svg\" (url in b); it exists, but dotfiles are left out unless `include` names them",
        ),
        (
            "out.svg",
            "cannot find file \"css/out.svg\" (url in b); it exists, but `include` or `exclude` leaves it out",
        ),
        (
            "a%2flogo.svg",
            "cannot find file \"css/a%2flogo.svg\" (url in b); add it, or allow it to be missing with `missing_ok`",
        ),
        (
            "/static//etc/hostname",
            "cannot find file \"/etc/hostname\" (url in b); add it, or allow it to be missing with `missing_ok`",
        ),
    ] {
        let css = format!("/* Ü */\na{{b:url(\"{reference}\")}}");
        let package = package(&[
            ("css/site.css", &css),
            ("css/logo.svg", "<svg/>"),
            ("css/out.svg", "<svg/>"),
            ("css/.hidden.svg", "<svg/>"),
            ("img/other.svg", "<svg/>"),
            ("robots.svg", "<svg/>"),
        ]);
        let options = quote!(root = ["robots.svg"], exclude = ["css/out.svg"]);
        assert_eq!(
            messages(&package, options),
            [format!("static/css/site.css:2:10: {expected}")],
            "{reference}"
        );
    }
}

/// The messages for a package with this style sheet and other files.
fn messages_for(css: &str, files: &[(&str, &str)], options: TokenStream) -> Vec<String> {
    let sheet = ("css/site.css", css);
    let files: Vec<_> = std::iter::once(sheet)
        .chain(files.iter().copied())
        .collect();
    messages(&package(&files), options)
}

#[test]
fn missing_ok_allows_missing_files_without_hiding_other_mistakes() {
    let css = "a{src:url(a.eot),url(a.woff),url(lgo.svg)}";
    let files = [
        ("css/a.eot", ""),
        ("css/a.woff", "w"),
        ("css/logo.svg", "<svg/>"),
    ];
    let options = quote!(exclude = ["**/*.eot"], missing_ok = ["**/*.eot"]);
    assert_eq!(
        messages_for(css, &files, options),
        [
            "static/css/site.css:1:34: cannot find file \"css/lgo.svg\" (url in src); did you mean \"css/logo.svg\"?"
        ]
    );
    let unmatched = quote!(exclude = ["**/*.eot"], missing_ok = ["**/*.ttf"]);
    let messages = messages_for("a{src:url(a.eot)}", &files, unmatched);
    assert_eq!(messages.len(), 2, "{messages:#?}");
}

#[test]
fn names_that_look_the_same_are_told_apart() {
    for (css, file, expected) in [
        (
            "a{b:url(\u{e9}.svg)}",
            "css/e\u{301}.svg",
            "cannot find file \"css/\u{e9}.svg\" (url in b); the letters of \"css/e\\u{301}.svg\" are composed \
             differently than in \"css/\u{e9}.svg\"; rename the file",
        ),
        (
            "a{b:url('long\u{a0}name.svg')}",
            "css/long name.svg",
            "cannot find file \"css/long\\u{a0}name.svg\" (url in b); did you mean \"css/long name.svg\"?",
        ),
    ] {
        let messages = messages_for(css, &[(file, "<svg/>")], quote!());
        assert_eq!(messages.len(), 1);
        assert!(messages[0].ends_with(expected), "{}", messages[0]);
    }
}

#[test]
fn slashes_in_front_of_a_declaration_are_named_as_what_they_are() {
    const REMEDY: &str = "`//` does not start a comment in CSS; write `/* … */`";
    for (css, is_named) in [
        ("a{\n  // b: url(x.png);\n}", true),
        ("a{c:d;//b:url(x.png)}", true),
        ("// a{}\nb{c:url(x.png)}", false),
        ("a{b:url(//x.example/y.png) url(x.png)}", false),
    ] {
        let messages = messages_for(css, &[], quote!());
        assert_eq!(messages.len(), 1, "{css}");
        assert_eq!(messages[0].ends_with(REMEDY), is_named, "{}", messages[0]);
    }
}

#[test]
fn every_reported_reference_has_its_position() {
    let css: String = (0..50)
        .map(|number| format!(".i{number}{{b:url({number}.png)}}/*{}*/", "x".repeat(300)))
        .collect();
    let messages = messages_for(&css, &[], quote!());
    assert_eq!(messages.len(), 50);
    let last = css.rfind("49.png").expect("the last one") + 1;
    assert!(messages[49].starts_with(&format!("static/css/site.css:1:{last}: ")));
}

#[test]
fn a_suggestion_is_another_file_of_the_same_kind_if_there_is_one() {
    for (reference, files, remedy) in [
        // The most similar name is that of the style sheet itself.
        (
            "site.svg",
            &[][..],
            "add it, or allow it to be missing with `missing_ok`",
        ),
        (
            "Site.css",
            &[],
            "add it, or allow it to be missing with `missing_ok`",
        ),
        (
            "sites.svg",
            &["css/sites.txt", "css/siter.svg"],
            "did you mean \"css/siter.svg\"?",
        ),
        (
            "sites.svg",
            &["css/sites.txt"],
            "did you mean \"css/sites.txt\"?",
        ),
    ] {
        let css = format!("a{{b:url({reference})}}");
        let files: Vec<_> = files.iter().map(|path| (*path, "<svg/>")).collect();
        let messages = messages_for(&css, &files, quote!());
        assert!(messages[0].ends_with(remedy), "{reference}: {messages:?}");
    }
}

#[test]
fn a_backslash_is_recognised_even_as_an_escape() {
    for written in ["img\\logo.svg", "img\\bg.svg"] {
        let css = format!("a{{b:url({written})}}");
        let messages = messages_for(&css, &[("img/logo.svg", "<svg/>")], quote!());
        let remedy = format!("write \"{}\"", written.replace('\\', "/"));
        assert!(messages[0].ends_with(&remedy), "{messages:?}");
    }
}

#[test]
fn a_reference_to_an_unreadable_file_is_not_a_second_error() {
    let pointer = "version https://git-lfs.github.com/spec/v1\n";
    let files = [("css/film.mp4", pointer)];
    let messages = messages_for("a{b:url(film.mp4)}", &files, quote!());
    assert_eq!(messages.len(), 1, "{messages:?}");
    assert!(messages[0].contains("Git LFS pointer"), "{messages:?}");
}

#[test]
fn a_reference_that_an_absent_folder_may_contain_is_not_a_second_error() {
    let css = "a{b:url(../generated/x.svg)}";
    let package = package(&[("css/site.css", css)]);
    let allowed = quote!(["static", "generated"], absent = "empty");
    assert_eq!(messages_of_call(&package, allowed), [""; 0]);
    let refused = messages_of_call(&package, quote!(["static", "generated"]));
    assert_eq!(refused.len(), 1, "{refused:?}");
    assert!(refused[0].contains("does not exist"), "{refused:?}");
}

#[test]
fn references_in_a_file_at_the_root_of_the_site_are_relative_to_the_root() {
    let css = "a{b:url(static/img/x.svg);c:url(static/img/y.svg);d:url(elsewhere.svg)}";
    let package = package(&[("site.css", css), ("img/x.svg", "<svg/>")]);
    let messages = messages(&package, quote!(root = ["site.css"]));
    assert_eq!(messages.len(), 1, "{messages:?}");
    assert!(
        messages[0].contains("cannot find file \"img/y.svg\""),
        "{messages:?}"
    );
}

#[test]
fn a_bare_specifier_may_appear_only_once() {
    let package = package(&[("a.js", ""), ("b.js", "")]);
    let options = quote!(imports = { "x" = "a.js", "x" = "b.js" });
    assert_eq!(
        messages(&package, options),
        ["`imports` has key \"x\" more than once; remove one"]
    );
}

/// Integrity metadata of some bytes in each algorithm.
fn sha256(bytes: &str) -> String {
    format!("sha256-{}", BASE64_STANDARD.encode(Sha256::digest(bytes)))
}

pub(super) fn sha384(bytes: &str) -> String {
    format!("sha384-{}", BASE64_STANDARD.encode(Sha384::digest(bytes)))
}

fn sha512(bytes: &str) -> String {
    format!("sha512-{}", BASE64_STANDARD.encode(Sha512::digest(bytes)))
}

const LOGO: (&str, &str) = ("logo.svg", "<svg/>");

/// A style sheet that is rewritten.
const THEME: (&str, &str) = ("theme.css", "a{b:url(logo.svg)}");

/// The bytes of `THEME` as they are served.
fn served_theme() -> String {
    format!("a{{b:url(logo.{}.svg)}}", version(LOGO.1.as_bytes()))
}

/// The served bytes of a style sheet beside `THEME`.
fn served(css: &str, options: TokenStream) -> String {
    let package = package(&[("site.css", css), THEME, LOGO]);
    let row = rows(&package, options).remove("site.css");
    let bytes = row.and_then(|row| row.bytes);
    bytes.map_or_else(
        || css.to_owned(),
        |bytes| String::from_utf8(bytes).expect("UTF-8"),
    )
}

/// A style sheet that imports `THEME` by a name and states its integrity.
fn imports_theme(name: &str, integrity: &str) -> String {
    format!("@import url(\"{name}\" integrity(\"{integrity}\"));")
}

fn versioned_theme() -> String {
    format!("theme.{}.css", version(served_theme().as_bytes()))
}

#[test]
fn the_hash_of_a_file_on_disk_becomes_that_of_the_served_bytes() {
    for hash in [sha256, sha384, sha512] {
        assert_eq!(
            served(&imports_theme("theme.css", &hash(THEME.1)), quote!()),
            imports_theme(&versioned_theme(), &hash(&served_theme()))
        );
    }
    let all = |bytes: &str| {
        let [a, b, c] = [sha256, sha384, sha512].map(|hash| hash(bytes));
        format!(" {a}\t{b}?ct=text/css?x  {c} ")
    };
    assert_eq!(
        served(&imports_theme("theme.css", &all(THEME.1)), quote!()),
        imports_theme(&versioned_theme(), &all(&served_theme()))
    );
}

#[test]
fn the_hash_of_the_served_bytes_is_kept() {
    for integrity in [
        sha384(&served_theme()),
        // Of several hashes of the strongest algorithm, one has to match.
        format!(
            "{} sha384-AAAA {}",
            sha384("other"),
            sha384(&served_theme())
        ),
    ] {
        assert_eq!(
            served(&imports_theme("theme.css", &integrity), quote!()),
            imports_theme(&versioned_theme(), &integrity)
        );
    }
}

#[test]
fn a_hash_is_recognised_in_every_spelling() {
    let (on_disk, right) = (sha384(THEME.1), sha384(&served_theme()));
    let hash = on_disk.trim_start_matches("sha384-");
    let url_safe = hash.replace('+', "-").replace('/', "_");
    assert_ne!(url_safe, hash, "the alphabets differ in this hash");
    for (written, name) in [
        (format!("SHA384-{hash}"), "SHA384"),
        (format!("sha384-{url_safe}"), "sha384"),
        (format!("sha384\\2d {hash}"), "sha384"),
        (format!("\\73 ha384-{hash}"), "sha384"),
        (format!("sha384-\\\n{hash}"), "sha384"),
    ] {
        let right = right.replace("sha384", name);
        assert_eq!(
            served(&imports_theme("theme.css", &written), quote!()),
            imports_theme(&versioned_theme(), &right),
            "{written}"
        );
    }
    let (on_disk, right) = (sha256(THEME.1), sha256(&served_theme()));
    let unpadded = on_disk.trim_end_matches('=');
    assert_eq!(
        served(&imports_theme("theme.css", unpadded), quote!()),
        imports_theme(&versioned_theme(), &right)
    );
}

#[test]
fn other_modifiers_and_every_other_byte_are_kept() {
    let css = |theme: &str, logo: &str, hash: &str| {
        format!(
            "/* theme.css */\r\n@import url( '{theme}' crossorigin(anonymous)/**/\
             integrity( '{hash} md5-AA' )/*# sourceMappingURL={logo} */ referrerpolicy(no-referrer)) layer(a) screen;\r\n\
             a{{b:url(\"https://x.example/\" integrity(\"sha384-AAAA\"))}}"
        )
    };
    let logo = format!("logo.{}.svg", version(LOGO.1.as_bytes()));
    assert_eq!(
        served(&css("theme.css", "logo.svg", &sha384(THEME.1)), quote!()),
        css(&versioned_theme(), &logo, &sha384(&served_theme()))
    );
}

#[test]
fn a_file_without_a_version_is_rewritten_before_its_hash_is_stated() {
    // In the order of names, "site.css" comes first.
    let options = quote!(plain = ["theme.css"]);
    assert_eq!(
        served(&imports_theme("theme.css", &sha384(THEME.1)), options),
        imports_theme("theme.css", &sha384(&served_theme()))
    );
}

#[test]
fn a_stated_hash_covers_the_hashes_that_the_file_states() {
    let middle = imports_theme("theme.css", &sha512(THEME.1));
    let top = format!(
        "@import url('middle.css' integrity('{}'));",
        sha384(&middle)
    );
    let package = package(&[("a.css", &top), ("middle.css", &middle), THEME, LOGO]);
    let rows = rows(&package, quote!());
    let middle = imports_theme(&versioned_theme(), &sha512(&served_theme()));
    assert_eq!(rows["middle.css"].bytes.as_deref(), Some(middle.as_bytes()));
    let top = format!(
        "@import url('middle.{}.css' integrity('{}'));",
        version(middle.as_bytes()),
        sha384(&middle)
    );
    assert_eq!(rows["a.css"].bytes.as_deref(), Some(top.as_bytes()));
}

#[test]
fn a_hash_in_a_cycle_of_a_file_outside_it_is_rewritten() {
    let b = format!(
        "@import 'a.css';{}",
        imports_theme("theme.css", &sha384(THEME.1))
    );
    let package = package(&[("a.css", "@import 'b.css';"), ("b.css", &b), THEME, LOGO]);
    let row = &rows(&package, quote!())["b.css"];
    let bytes = row.bytes.as_deref().map(String::from_utf8_lossy);
    let right = imports_theme(&versioned_theme(), &sha384(&served_theme()));
    assert!(bytes.is_some_and(|bytes| bytes.ends_with(&right)));
}

#[test]
fn integrity_that_browsers_ignore_or_of_other_sites_is_left_alone() {
    for css in [
        imports_theme("https://x.example/theme.css", "sha384-AAAA"),
        imports_theme("/elsewhere/theme.css", "sha384-AAAA"),
        imports_theme("data:text/css,", "sha384-AAAA"),
        imports_theme("#x", "sha384-AAAA"),
    ] {
        assert_eq!(served(&css, quote!()), css);
    }
    for integrity in ["", "md5-AAAA", "sha384", "nonsense"] {
        assert_eq!(
            served(&imports_theme("theme.css", integrity), quote!()),
            imports_theme(&versioned_theme(), integrity)
        );
    }
    // Browsers consider only the strongest algorithm.
    let integrity = |bytes: &str| format!("{} {}", sha256("other"), sha384(bytes));
    assert_eq!(
        served(&imports_theme("theme.css", &integrity(THEME.1)), quote!()),
        imports_theme(&versioned_theme(), &integrity(&served_theme()))
    );
}

#[test]
fn a_hash_that_matches_no_bytes_is_an_error_with_the_right_one() {
    let remedy = |right: &str| {
        format!("write \"{right}\", the hash of the file on disk, or remove `integrity()`")
    };
    for (integrity, right) in [
        (sha384("other"), sha384(THEME.1)),
        (
            sha384(THEME.1).replace("sha384", "sha256") + " sha384-AAAA",
            sha384(THEME.1),
        ),
        ("sha512-AAAA sha512-".to_owned(), sha512(THEME.1)),
        // Only the strongest algorithm counts, and there the hash is wrong.
        (format!("{} sha384-AAAA", sha256(THEME.1)), sha384(THEME.1)),
    ] {
        let css = format!("/* Ü */\n{}", imports_theme("theme.css", &integrity));
        let package = package(&[("site.css", &css), THEME, LOGO]);
        let remedy = remedy(&right);
        assert_eq!(
            messages(&package, quote!()),
            [format!(
                "static/site.css:2:36: the integrity metadata does not match \"theme.css\" (@import); {remedy}"
            )]
        );
    }
    let css = format!(
        "a{{b:url('logo.svg' integrity('sha256-A')) url('gone.svg' integrity('sha256-A'));\
         c:url('logo.svg' integrity('{}'))}}",
        sha256(LOGO.1)
    );
    let package = package(&[("site.css", &css), LOGO]);
    let messages = messages(&package, quote!());
    assert_eq!(messages.len(), 2, "{messages:#?}");
    assert!(
        messages[0].contains("cannot find file \"gone.svg\""),
        "{messages:#?}"
    );
    assert_eq!(
        messages[1],
        format!(
            "static/site.css:1:31: the integrity metadata does not match \"logo.svg\" (url in b); {}",
            remedy(&sha256(LOGO.1))
        )
    );
}

#[test]
fn a_wrong_hash_is_an_error_where_missing_files_are_allowed() {
    let css = imports_theme("theme.css", &sha384("other"));
    let package = package(&[("site.css", &css), THEME, LOGO]);
    for options in [quote!(missing = "warn"), quote!(missing_ok = ["site.css"])] {
        let messages = messages(&package, options);
        let is_error = |message: &String| message.contains("does not match \"theme.css\"");
        assert!(messages.iter().any(is_error), "{messages:#?}");
    }
}

#[test]
fn a_hash_within_a_cycle_is_an_error() {
    let states = |name: &str| imports_theme(name, &sha384("anything"));
    for (files, options, expected) in [
        (
            vec![("a.css", states("a.css"))],
            quote!(),
            "static/a.css:1:32: a file cannot contain its own hash (@import); remove `integrity()`",
        ),
        (
            vec![
                ("a.css", states("b.css")),
                ("b.css", "@import 'a.css';".to_owned()),
            ],
            quote!(),
            "static/a.css:1:32: the hash of \"b.css\" cannot be in this file, to which it refers back (@import); \
             remove `integrity()`",
        ),
        // Without the statement, this is not a cycle.
        (
            vec![
                ("a.css", states("b.css")),
                ("b.css", "@import 'a.css';".to_owned()),
            ],
            quote!(plain = ["b.css"]),
            "static/a.css:1:32: the hash of \"b.css\" cannot be in this file, to which it refers back (@import); \
             remove `integrity()`",
        ),
    ] {
        let files: Vec<_> = files.iter().map(|(path, css)| (*path, &**css)).collect();
        assert_eq!(messages(&package(&files), options), [expected]);
    }
}

#[test]
fn a_prehashed_file_has_to_state_the_served_bytes() {
    let options = quote!(prehashed = ["vendor/**"]);
    let package_of = |integrity: &str| {
        let css = imports_theme("../theme.css", integrity);
        package(&[("vendor/x-5f2c9a1e.css", &css), THEME, LOGO])
    };
    // The weaker hash is that of the file on disk.
    let right = format!("{} {}", sha256(THEME.1), sha384(&served_theme()));
    let rows = rows(&package_of(&right), options.clone());
    assert_eq!(rows["vendor/x-5f2c9a1e.css"].bytes, None);
    let remedy = format!(
        "write \"{}\", the hash of the file as it is served, or remove `integrity()`",
        sha384(&served_theme())
    );
    for (integrity, problem) in [
        (
            sha384(THEME.1),
            "the integrity metadata matches \"theme.css\" on disk, but not as it is served, and a `prehashed` file \
             is never rewritten",
        ),
        (
            sha384("other"),
            "the integrity metadata does not match \"theme.css\"",
        ),
    ] {
        assert_eq!(
            messages(&package_of(&integrity), options.clone()),
            [format!(
                "static/vendor/x-5f2c9a1e.css:1:39: {problem} (@import); {remedy}"
            )]
        );
    }
}
