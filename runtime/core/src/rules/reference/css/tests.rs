//! What is a reference of a style sheet, what is not, and where its text is.

use super::references;

/// The texts of the references of a style sheet, and their roles.
fn read(css: &str) -> Vec<String> {
    references(css.as_bytes())
        .iter()
        .map(|reference| {
            let text: String = reference.text.iter().map(|c| c.value).collect();
            format!("{text} ({})", reference.role)
        })
        .collect()
}

#[test]
fn url_is_read_in_every_form() {
    for css in [
        "a{background:url(x.png)}",
        "a{background:url( x.png )}",
        "a{background:URL(x.png)}",
        "a{background:u\\72l(x.png)}",
        "a{background:url(\"x.png\")}",
        "a{background:url( 'x.png' )}",
        "a{background:url(\n\tx.png\n)}",
        "a{background:url(\"x.png\"/**/)}",
        "a{background:url(\\78.png)}",
        "a{background:url(\\000078.png)}",
        "a{background:url(\\78 .png)}",
        "a{background:url('x\\2e png')}",
        "a{background:url('x.\\\npng')}",
        "a{background:url(x.png",
        "a{background:url('x.png",
        "a{background:url('x.png'",
        "\u{feff}a{background:url(x.png)}",
        "a{color:red;background:url(x.png)}",
        "@media (min-width:1px){a{background:url(x.png)}}",
        "a{&:hover{background:url(x.png)}}",
        "a:hover{background:no-repeat url(x.png) 0 0, linear-gradient(red, blue)}",
    ] {
        assert_eq!(read(css), ["x.png (url in background)"], "{css}");
    }
}

#[test]
fn every_reference_of_a_list_is_read() {
    assert_eq!(
        read("@font-face{src:url(a.eot);src:url(a.eot?#iefix) format('x'),url('a.woff2')}"),
        [
            "a.eot (url in src)",
            "a.eot?#iefix (url in src)",
            "a.woff2 (url in src)"
        ]
    );
    assert_eq!(
        read("a{--logo:url(x.svg);--set:{b:url(y.svg)}}"),
        ["x.svg (url in --logo)", "y.svg (url in --set)"]
    );
}

#[test]
fn import_is_read_in_both_forms_with_conditions() {
    for css in [
        "@import 'x.css';",
        "@import \"x.css\" layer(a) supports(display: grid) screen;",
        "@import url(x.css);",
        "@import url( 'x.css' ) layer supports(content: \"y\") print;",
        "@IMPORT url(x.css)",
        "@charset \"utf-8\";@import 'x.css';",
        "@layer a;\n@import/**/'x.css';",
    ] {
        assert_eq!(read(css), ["x.css (@import)"], "{css}");
    }
}

#[test]
fn strings_of_image_set_are_read() {
    assert_eq!(
        read("a{background:image-set(\"a.png\" 1x, url(b.png) 2x, 'c.avif' type('image/avif'))}"),
        [
            "a.png (image-set in background)",
            "b.png (url in background)",
            "c.avif (image-set in background)"
        ]
    );
    assert_eq!(
        read("a{cursor:-WebKit-Image-Set('a.png' 1x)}"),
        ["a.png (image-set in cursor)"]
    );
}

#[test]
fn an_address_that_is_not_fetched_is_not_read() {
    for css in [
        "@supports (background: url(no.png)) { a{b:c} }",
        "@-moz-document url(no.html) {}",
        "@namespace url(no.xml);",
        "a{--x: @import 'no.css'}",
    ] {
        assert_eq!(read(css), [""; 0], "{css}");
    }
    for css in [
        "@supports (background: url(no.png)) { a{b:url(x.png)} }",
        "a{b:url('x.png' 'no.png')}",
        "a{b:src('x.png')}",
    ] {
        assert_eq!(read(css), ["x.png (url in b)"], "{css}");
    }
    assert_eq!(
        read("@import 'x.css' supports(background: url(no.png)) screen;"),
        ["x.css (@import)"]
    );
}

/// The integrity metadata of each reference of a style sheet, as written.
fn integrity(css: &str) -> Vec<Vec<&str>> {
    let references = references(css.as_bytes()).into_iter();
    let metadata = references.map(|it| it.integrity.into_iter().map(|it| &css[it.span]));
    metadata.map(Iterator::collect).collect()
}

#[test]
fn integrity_is_read_wherever_url_takes_modifiers() {
    for css in [
        "@import url(\"x.css\" integrity(\"sha256-A\"));",
        "@import url('x.css' crossorigin(anonymous) integrity( 'sha256-A' )) layer(a) screen;",
        "@import url('x.css' integrity('sha256-A') referrerpolicy(no-referrer));",
        "a{b:URL('x.png' INTEGRITY('sha256-A'))}",
        "a{b:src('x.png' integrity('sha256-A'))}",
        "a{b:url('x.png'/**/integrity(/**/'sha256-A'/**/)/**/)}",
        "a{b:url('x.png' in\\74 egrity('sha256-A'))}",
        "a{b:image-set(url('x.png' integrity('sha256-A')) 2x)}",
        "@font-face{src:url('x.woff2' integrity('sha256-A')) format('woff2')}",
        "a{--b:url('x.png' integrity('sha256-A'))}",
        "a{b:url('x.png' integrity('sha256-A",
    ] {
        assert_eq!(integrity(css), [["sha256-A"]], "{css}");
    }
    assert_eq!(
        integrity("a{b:url('x' integrity('A') integrity('B')) url('y' integrity('C')),url(z)}"),
        [vec!["A", "B"], vec!["C"], vec![]]
    );
}

#[test]
fn integrity_anywhere_else_is_not_read() {
    for css in [
        "@import 'x.css' integrity('A');",
        "@import url(x.css) integrity('A');",
        "a{b:image-set('x.png' integrity('A'))}",
        "a{b:url(x.png) integrity('A')}",
        "a{b:url('x.png' foo(integrity('A')))}",
        "a{b:url('x.png' integrity(foo('A')))}",
        "a{b:url('x.png' integrity(A))}",
        "a{b:url('x.png' foo('A'))}",
        "a{b:url('x.png' /* integrity('A') */)}",
        "@import url('x.css') supports(b: url('y' integrity('A')));",
    ] {
        assert_eq!(integrity(css), [[""; 0]], "{css}");
    }
    for css in [
        "@namespace url('x' integrity('A'));",
        "a{b:url('data:,x' integrity('A'))}",
        "a{b:url(integrity('A'))}",
        "a{b:url(integrity('A') 'x.png')}",
        "a{b:src(integrity('A'))}",
    ] {
        assert_eq!(integrity(css), [[""; 0]; 0], "{css}");
    }
}

#[test]
fn anything_else_is_not_read() {
    for css in [
        "/* url(no.png) @import 'no.css' */",
        "a{content:'url(no.png)'}",
        "a::before{content:\"no.png\"}",
        "@namespace 'http://www.w3.org/1999/xhtml';",
        "@namespace svg url(http://www.w3.org/2000/svg);",
        "@namespace url('no');",
        "a[href='url(no.png)']{}",
        ".md\\:url\\(no\\.png\\){color:red}",
        ".bg-\\[url\\(no\\.png\\)\\]{color:red}",
        "@charset 'utf-8';",
        "a{quotes:'«' '»'}",
        "a{background:url(a b.png)}",
        "a{background:url(a'b.png)}",
        "@font-face{src:local('Arial')}",
        "a{background:attr(data-url url)}",
        "@media screen{}",
        "",
        "}}}",
    ] {
        assert_eq!(read(css), [""; 0], "{css}");
    }
}

#[test]
fn the_last_source_map_comment_is_read() {
    let css = "/*# sourceMappingURL=a.map */a{}\n/*# sourceMappingURL=b.css.map */\n";
    assert_eq!(read(css), ["b.css.map (source map)"]);
    for css in [
        "/*@ sourceMappingURL=a.map */",
        "/* sourceMappingURL=a.map */",
        "/*# sourceMappingURL=a b */",
        "a{content:'/*# sourceMappingURL=a.map */'}",
    ] {
        assert_eq!(read(css), [""; 0], "{css}");
    }
}

#[test]
fn a_source_map_is_read_without_other_references() {
    for (css, expected) in [
        (
            "a{b:c}\n/*# sourceMappingURL=x.map */\n",
            Some("x.map (source map)"),
        ),
        (
            "/* y */a{b:c}/*# sourceMappingURL=x.map */",
            Some("x.map (source map)"),
        ),
        ("/* y\n/*# sourceMappingURL=x.map */", None),
        (
            "/*# sourceMappingURL=x.map */a{b:c}",
            Some("x.map (source map)"),
        ),
        ("a{b:'/*# sourceMappingURL=x.map */'}", None),
        ("a{b:c}\n//# sourceMappingURL=x.map", None),
        ("a{b:'x'}", None),
        ("/*/ y\n/*# sourceMappingURL=x.map */", None),
        ("a{b:\"/*# sourceMappingURL=x.map */", None),
        (
            "a{b:'\n/*# sourceMappingURL=x.map */'",
            Some("x.map (source map)"),
        ),
    ] {
        assert_eq!(read(css), expected.as_slice(), "{css}");
    }
}

proptest::proptest! {
    /// The reader of comments and the tokenizer agree on text that both can read.
    #[test]
    fn comments_are_read_as_the_tokenizer_reads_them(
        parts in proptest::collection::vec(0..8_usize, 0..12)
    ) {
        const PARTS: [&str; 8] =
            ["/*", "*/", "/", "\"", "'", "\n", "# sourceMappingURL=x ", "a{b:c}"];
        let css: String = parts.iter().map(|part| PARTS[*part]).collect();
        proptest::prop_assert_eq!(super::read(&css, false), super::read(&css, true));
    }
}

#[test]
fn a_reference_has_the_span_of_its_text() {
    let css = b"\xef\xbb\xbf/* caf\xe9 */\r\na{b:url( \\78.png )}@import 'y\\'s.css';";
    let spans: Vec<_> = references(css)
        .into_iter()
        .map(|reference| &css[reference.span])
        .collect();
    assert_eq!(spans, [&b"\\78.png"[..], b"y\\'s.css"]);
}

#[test]
fn blocks_beyond_the_nesting_limit_are_read() {
    let css = format!(
        "{}url(x){}a{{b:url(y)}}",
        "(".repeat(5000),
        ")".repeat(5000)
    );
    assert_eq!(read(&css), ["x (url)", "y (url in b)"]);
}
