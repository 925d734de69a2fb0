//! The elements of assets, as an HTML parser reads them, and the `Link` headers of the same text.

use std::collections::BTreeMap;

use html5gum::{Token, Tokenizer};
use proptest::prelude::*;
use steadfast::{Asset, Attributes, INTEGRITY_POLICY, ImportMap, Script, Tag, link_header};
use steadfast_tests::{source, source::Source};

mod assets {
    steadfast::static_assets!(
        "$OUT_DIR/elements",
        root = ["favicon.ico", "root.js"],
        plain = ["plain.js"],
        prehashed = ["chunk-3f2a9c01.js"],
        rename = { "chunk-3f2a9c01.js" = "CHUNK_JS" },
    );
}

mod cdn {
    steadfast::static_assets!("$OUT_DIR/elements", base = "https://cdn.example.com/x");
}

const SOURCE: Source = source!();

/// An element of a page.
#[derive(Debug, PartialEq, Eq)]
struct Element {
    name: String,
    attributes: BTreeMap<String, String>,
}

/// The elements of a page, by a parser of the HTML Standard.
fn elements(html: &str) -> Vec<Element> {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("UTF-8");
    let tokens = Tokenizer::new(html).map(|token| token.expect("no I/O"));
    tokens
        .inspect(|token| assert!(!matches!(token, Token::Error(_)), "{token:?} in {html}"))
        .filter_map(|token| match token {
            Token::StartTag(tag) => {
                assert!(!tag.self_closing, "{html}");
                let attributes = tag.attributes.iter();
                let attributes = attributes.map(|(name, value)| (text(name), text(value)));
                Some(Element {
                    name: text(&tag.name),
                    attributes: attributes.collect(),
                })
            }
            _ => None,
        })
        .collect()
}

/// Asserts that a text is this one element, with these attributes. A live build has no integrity metadata.
#[track_caller]
fn assert_element(html: &str, name: &str, attributes: &[(&str, &str)]) {
    let attributes = attributes
        .iter()
        .filter(|(name, _)| *name != "integrity" || !SOURCE.is_live());
    let attributes = attributes.map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    let expected = Element {
        name: name.to_owned(),
        attributes: attributes.collect(),
    };
    assert_eq!(elements(html), [expected], "{html}");
}

#[test]
fn a_style_sheet_has_integrity_and_crossorigin() {
    let sheet = assets::STYLE_CSS;
    let attributes = [
        ("rel", "stylesheet"),
        ("href", sheet.url()),
        ("integrity", sheet.integrity()),
        ("crossorigin", ""),
    ];
    assert_element(&sheet.tag().to_string(), "link", &attributes);
}

#[test]
fn a_script_is_deferred_and_a_module_is_one() {
    let script = assets::APP_JS;
    let common = [
        ("src", script.url()),
        ("integrity", script.integrity()),
        ("crossorigin", ""),
    ];
    let classic = [&common[..], &[("defer", "")]].concat();
    assert_element(&script.tag().to_string(), "script", &classic);
    let module = [&common[..], &[("type", "module")]].concat();
    assert_element(&script.tag().module().to_string(), "script", &module);

    let module = assets::LIB_MJS;
    let attributes = [
        ("type", "module"),
        ("src", module.url()),
        ("integrity", module.integrity()),
        ("crossorigin", ""),
    ];
    assert_element(&module.tag().to_string(), "script", &attributes);
    assert!(module.tag().to_string().ends_with("></script>"));
}

#[test]
fn an_image_has_its_size_and_its_alternative_text() {
    let image = assets::PICTURE_PNG;
    let attributes = [
        ("src", image.url()),
        ("width", "2"),
        ("height", "1"),
        ("alt", "A lighthouse"),
    ];
    assert_element(&image.tag("A lighthouse").to_string(), "img", &attributes);
    let sized = assets::MARK_SVG;
    let attributes = [
        ("src", sized.url()),
        ("width", "24"),
        ("height", "16"),
        ("alt", ""),
    ];
    assert_element(&sized.tag("").to_string(), "img", &attributes);
    let unsized_ = assets::WIDE_SVG;
    let attributes = [("src", unsized_.url()), ("alt", "")];
    assert_element(&unsized_.tag("").to_string(), "img", &attributes);
}

#[test]
fn an_icon_has_its_sizes_and_its_type() {
    let icon = assets::PICTURE_PNG;
    let attributes = [
        ("rel", "icon"),
        ("href", icon.url()),
        ("sizes", "2x1"),
        ("type", "image/png"),
    ];
    assert_element(&icon.icon().to_string(), "link", &attributes);
    let icon = assets::MARK_SVG;
    let attributes = [
        ("rel", "icon"),
        ("href", icon.url()),
        ("sizes", "any"),
        ("type", "image/svg+xml"),
    ];
    assert_element(&icon.icon().to_string(), "link", &attributes);
}

#[test]
fn a_preload_has_the_metadata_and_the_mode_of_its_element() {
    let preload = |url, destination| [("rel", "preload"), ("href", url), ("as", destination)];
    let with = |preload: [(&'static str, &'static str); 3],
                more: &[(&'static str, &'static str)]| {
        [&preload[..], more].concat()
    };
    let sheet = assets::STYLE_CSS;
    let attributes = with(
        preload(sheet.url(), "style"),
        &[("integrity", sheet.integrity()), ("crossorigin", "")],
    );
    assert_element(&sheet.preload().to_string(), "link", &attributes);
    let script = assets::APP_JS;
    let attributes = with(
        preload(script.url(), "script"),
        &[("integrity", script.integrity()), ("crossorigin", "")],
    );
    assert_element(&script.preload().to_string(), "link", &attributes);
    let image = assets::PICTURE_PNG;
    let attributes = with(preload(image.url(), "image"), &[("type", "image/png")]);
    assert_element(&image.preload().to_string(), "link", &attributes);
    let font = assets::FONT_WOFF2;
    let attributes = with(
        preload(font.url(), "font"),
        &[("type", "font/woff2"), ("crossorigin", "")],
    );
    assert_element(&font.preload().to_string(), "link", &attributes);
    let data = assets::DATA_JSON;
    let attributes = with(
        preload(data.url(), "fetch"),
        &[("type", "application/json"), ("crossorigin", "")],
    );
    assert_element(&data.preload().to_string(), "link", &attributes);

    let attributes = [
        ("rel", "modulepreload"),
        ("href", script.url()),
        ("integrity", script.integrity()),
        ("crossorigin", ""),
    ];
    assert_element(&script.modulepreload().to_string(), "link", &attributes);
}

#[test]
fn only_a_url_that_keeps_its_content_has_integrity_metadata() {
    for (script, has_metadata) in [
        (assets::APP_JS, true),
        (assets::CHUNK_JS, true),
        (assets::PLAIN_JS, false),
        (assets::ROOT_JS, false),
    ] {
        let html = script.tag().to_string();
        assert_eq!(
            html.contains(" integrity="),
            has_metadata && !SOURCE.is_live(),
            "{html}"
        );
        assert!(html.contains(" crossorigin"), "{html}");
    }
}

#[test]
fn an_attribute_is_added_or_replaces_one_of_the_elements_own() {
    let tag = assets::APP_JS
        .tag()
        .attr("nonce", "a")
        .attr("DEFER", "x")
        .attr("Nonce", "b");
    let html = tag.to_string();
    let element = &elements(&html)[0];
    assert_eq!(element.attributes["nonce"], "b");
    assert_eq!(element.attributes["defer"], "x");
    assert_eq!(html.to_lowercase().matches("nonce").count(), 1, "{html}");
}

#[test]
fn a_name_that_is_no_attribute_is_refused() {
    for name in ["", "a b", "a=b", "a>b", "a\"", "a/b", "a'", "\n"] {
        let refused = std::panic::catch_unwind(|| assets::APP_JS.tag().attr(name, "x"));
        assert!(refused.is_err(), "{name:?}");
    }
}

#[test]
fn static_imports_come_first_with_the_same_attributes() {
    const IMPORTS: &[Asset<Script>] = &[assets::LIB_MJS, assets::PLAIN_JS];
    const TAG: Tag<'_> = assets::APP_JS.tag().module_with_imports(IMPORTS);
    let html = TAG.attr("nonce", "r4nd0m").to_string();
    let elements = elements(&html);
    let urls: Vec<_> = elements
        .iter()
        .map(|element| &*element.attributes["src"])
        .collect();
    assert_eq!(
        urls,
        [
            assets::LIB_MJS.url(),
            assets::PLAIN_JS.url(),
            assets::APP_JS.url()
        ]
    );
    for element in elements {
        assert_eq!(element.attributes["type"], "module");
        assert_eq!(element.attributes["nonce"], "r4nd0m");
    }
}

#[test]
fn an_import_map_is_an_element_too() {
    let html = assets::ASSETS
        .import_map()
        .tag()
        .attr("nonce", "r4nd0m")
        .to_string();
    assert_element(
        &html,
        "script",
        &[("type", "importmap"), ("nonce", "r4nd0m")],
    );
    let json = html.split_once('>').expect("an element").1;
    assert_eq!(
        json,
        format!("{}</script>", assets::ASSETS.import_map().json())
    );
    let merged = ImportMap::merge([assets::ASSETS.import_map()]);
    assert_eq!(merged.tag().to_string(), merged.to_string());
    assert_eq!(
        assets::ASSETS.import_map().tag().to_string(),
        assets::ASSETS.import_map().to_string()
    );
}

#[test]
fn a_merged_import_map_has_the_digest_of_its_text() {
    let merged = ImportMap::merge([assets::ASSETS.import_map()]);
    assert_eq!(merged.json(), assets::ASSETS.import_map().json());
    assert_eq!(
        merged.csp_source(),
        assets::ASSETS.import_map().csp_source()
    );
}

#[test]
fn an_element_may_have_another_origin() {
    let origin = String::from("https://cdn.example.com/");
    let html = assets::STYLE_CSS.tag().with_origin(&origin).to_string();
    let url = format!("https://cdn.example.com{}", assets::STYLE_CSS);
    assert_eq!(elements(&html)[0].attributes["href"], url);
    let other = cdn::STYLE_CSS
        .tag()
        .with_origin("https://b.example")
        .to_string();
    assert!(
        other.contains(" href=\"https://b.example/x/style."),
        "{other}"
    );
}

/// The target and the parameters of a `Link` header (RFC 8288 §3), of values without a `;`.
fn link(value: &str) -> (String, BTreeMap<String, String>) {
    let mut parts = value.split("; ");
    let target = parts.next().expect("a target");
    let target = target
        .strip_prefix('<')
        .and_then(|target| target.strip_suffix('>'));
    let parameters = parts.map(|part| {
        let (name, value) = part.split_once('=').unwrap_or((part, "\"\""));
        let value = value
            .strip_prefix('"')
            .and_then(|value| value.strip_suffix('"'));
        (
            name.to_owned(),
            value
                .expect("a quoted value")
                .replace("\\\"", "\"")
                .replace("\\\\", "\\"),
        )
    });
    (
        target.expect("in angle brackets").to_owned(),
        parameters.collect(),
    )
}

#[track_caller]
fn assert_same<A: Attributes>(tag: Tag<'_, A>) {
    let html = tag.to_string();
    let value = tag.link_header().to_string();
    let mut attributes = elements(&html).remove(0).attributes;
    let (target, parameters) = link(&value);
    assert_eq!(attributes.remove("href").as_deref(), Some(&*target));
    assert_eq!(attributes, parameters, "{html}\n{value}");
}

#[test]
fn a_link_header_says_what_the_element_says() {
    assert_same(assets::STYLE_CSS.preload());
    assert_same(assets::APP_JS.preload().attr("fetchpriority", "high"));
    assert_same(assets::APP_JS.modulepreload().attr("nonce", "a\"b\\c"));
    assert_same(assets::FONT_WOFF2.preload());
    assert_same(
        assets::PICTURE_PNG
            .preload()
            .attr("media", "(width > 40em)"),
    );
}

#[test]
fn a_link_header_of_an_element_is_that_of_its_preload() {
    let (sheet, script, image) = (assets::STYLE_CSS, assets::APP_JS, assets::PICTURE_PNG);
    let header = |text: &dyn ToString| text.to_string();
    assert_eq!(
        header(&sheet.tag().link_header()),
        header(&sheet.preload().link_header())
    );
    assert_eq!(
        header(&script.tag().link_header()),
        header(&script.preload().link_header())
    );
    let module = script.tag().module().link_header();
    assert_eq!(
        header(&module),
        header(&script.modulepreload().link_header())
    );
    assert_eq!(
        header(&image.icon().link_header()),
        header(&image.preload().link_header())
    );
    assert_eq!(header(&assets::ASSETS.import_map().tag().link_header()), "");
}

#[test]
fn link_headers_of_several_elements_have_a_limit() {
    let tags = || {
        [
            assets::STYLE_CSS.preload(),
            assets::ASSETS.import_map().tag(),
            assets::APP_JS.modulepreload(),
        ]
    };
    let [first, _, last] = tags().map(|tag| tag.link_header().to_string());
    let both = format!("{first}, {last}");
    assert_eq!(link_header(tags(), both.len()), both);
    assert_eq!(link_header(tags(), both.len() - 1), first);
    assert_eq!(link_header(tags(), first.len() - 1), "");
}

#[test]
fn a_policy_allows_the_folder_and_its_import_map() {
    let map = assets::ASSETS.import_map().csp_source();
    let sources = assets::ASSETS.script_src().to_string();
    let mut sources = sources.split(' ');
    assert_eq!(sources.next(), Some("'self'"));
    assert_eq!(sources.next(), Some(map));
    let origin = if SOURCE.is_live() {
        "'self'"
    } else {
        "https://cdn.example.com"
    };
    assert!(
        cdn::ASSETS
            .script_src()
            .to_string()
            .starts_with(&format!("{origin} '"))
    );
    assert_eq!(INTEGRITY_POLICY, "blocked-destinations=(script)");
}

proptest! {
    #[test]
    fn a_parser_reads_every_value_back(
        value in r#"[\PC\t"'<>&=`;/ ]{0,40}"#,
        alt in r#"(&[a-z]{0,5};?|[\PC"'<>&=`]){0,12}"#,
    ) {
        let html = assets::PICTURE_PNG.tag(&alt).attr("data-x", &value).to_string();
        let elements = elements(&html);
        prop_assert_eq!(elements.len(), 1);
        prop_assert_eq!(&elements[0].attributes["data-x"], &value);
        prop_assert_eq!(&elements[0].attributes["alt"], &alt);
    }
}
