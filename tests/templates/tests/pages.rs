//! One page in each engine, in the engine's own escaping: an HTML parser finds the same elements in all of them.

use std::collections::BTreeMap;

use askama::Template;
use html5gum::{Token, Tokenizer};
use minijinja::{Environment, context};
use steadfast::{Asset, Attributes, LiveScript, Script, Stylesheet, Tag};
use tera::{Context, Tera};

mod assets {
    steadfast::static_assets!("static", embed = "always");
}

use assets::{APP_JS, ASSETS, LIB_MJS, LOGO_PNG, MARK_SVG, STYLE_CSS};

/// A text that has to be escaped.
const TEXT: &str = "<b> & \"it's\" /";
const NONCE: &str = "4AEemGb0xJptoIGFP3Nd+/==";

/// The name of an element, and its attributes.
type Element = (String, BTreeMap<String, String>);

/// The elements of a page, and its text.
fn read(html: &str) -> (Vec<Element>, String) {
    let string = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("UTF-8");
    let (mut elements, mut text) = (Vec::new(), String::new());
    for token in Tokenizer::new(html) {
        match token.expect("no I/O") {
            Token::StartTag(tag) => {
                let attributes = tag.attributes.iter();
                let attributes = attributes.map(|(name, value)| (string(name), string(value)));
                elements.push((string(&tag.name), attributes.collect()));
            }
            Token::String(content) => text.push_str(string(&content).trim_matches('\n')),
            _ => {}
        }
    }
    (elements, text)
}

/// The page, as it is written without an engine.
fn expected() -> String {
    let text = "&lt;b> &amp; \"it's\" /";
    let (icon, preload, style) = (MARK_SVG.icon(), STYLE_CSS.preload(), STYLE_CSS.tag());
    let map = ASSETS.import_map().tag().attr("nonce", NONCE);
    let script = APP_JS.tag().module().attr("nonce", NONCE);
    let (logo, live) = (LOGO_PNG.tag("The \"logo\""), ASSETS.live_script());
    format!(
        "<!doctype html>\n<head>{icon}{preload}{style}{map}{script}{live}</head>\n\
         <body><a href=\"{STYLE_CSS}\">the file</a>{logo}<p>{text}</p></body>\n"
    )
}

#[track_caller]
fn assert_page(html: &str) {
    let (elements, text) = read(html);
    let (expected_elements, expected_text) = read(&expected());
    assert_eq!(elements, expected_elements, "{html}");
    assert_eq!(text.trim(), expected_text.trim(), "{html}");
    assert!(
        html.contains(ASSETS.import_map().json()),
        "the map is not escaped: {html}"
    );
}

#[derive(Template)]
#[template(path = "page.html")]
struct Page<A: Attributes> {
    icon: Tag<'static>,
    font: Tag<'static>,
    style: Tag<'static>,
    map: Tag<'static, A>,
    script: Tag<'static, A>,
    live: LiveScript<'static>,
    url: Asset<Stylesheet>,
    logo: Tag<'static>,
    text: &'static str,
}

#[test]
fn askama_takes_constants_as_they_are() {
    let page = Page {
        icon: MARK_SVG.icon(),
        font: STYLE_CSS.preload(),
        style: STYLE_CSS.tag(),
        map: ASSETS.import_map().tag().attr("nonce", NONCE),
        script: APP_JS.tag().module().attr("nonce", NONCE),
        live: ASSETS.live_script(),
        url: STYLE_CSS,
        logo: LOGO_PNG.tag("The \"logo\""),
        text: TEXT,
    };
    assert_page(&page.render().expect("no I/O"));
}

#[test]
fn maud_takes_constants_as_they_are() {
    let page = maud::html! {
        (maud::DOCTYPE)
        head {
            (MARK_SVG.icon()) (STYLE_CSS.preload()) (STYLE_CSS.tag())
            (ASSETS.import_map().tag().attr("nonce", NONCE))
            (APP_JS.tag().module().attr("nonce", NONCE))
            (ASSETS.live_script())
        }
        body { a href=(STYLE_CSS) { "the file" } (LOGO_PNG.tag("The \"logo\"")) p { (TEXT) } }
    };
    assert_page(&page.into_string());
}

/// The same page with functions, for minijinja.
const BY_NAME: &str = r#"<!doctype html>
<head>{{ icon }}{{ static_preload("style.css") }}{{ static_tag("style.css") }}{{ import_map(nonce=nonce)
}}{{ static_tag("app.js", module=true, nonce=nonce) }}{{ live_script() }}</head>
<body><a href="{{ static_url("style.css") }}">the file</a>{{ static_tag("logo.png", alt='The "logo"') }}<p>{{ text }}</p></body>
"#;

#[test]
fn minijinja_has_functions_for_names() {
    let mut env = Environment::new();
    steadfast::minijinja::register(&mut env, &ASSETS);
    env.add_template("page.html", BY_NAME)
        .expect("a valid template");
    let icon = minijinja::Value::from_safe_string(MARK_SVG.icon().to_string());
    let page = env.get_template("page.html").expect("it was added");
    let page = page.render(context! { icon, nonce => NONCE, text => TEXT });
    assert_page(&page.expect("every file exists"));
}

/// What minijinja and tera write for the same functions.
#[track_caller]
fn assert_written(template: &str, expected: &str) {
    let mut env = Environment::new();
    steadfast::minijinja::register(&mut env, &ASSETS);
    let html = env.render_named_str("page.html", template, context! { nonce => NONCE });
    assert_eq!(html.expect("every file exists"), expected, "minijinja");
    let by_name = ["static_tag(", "static_modulepreloads(", "import_map_for("]
        .iter()
        .fold(template.to_owned(), |text, function| {
            text.replace(function, &format!("{function}name="))
        });
    let mut tera = tera();
    let added = tera.add_raw_template("page.html", &by_name);
    added.expect("a valid template");
    let mut context = Context::new();
    context.insert("nonce", NONCE);
    let html = tera.render("page.html", &context);
    assert_eq!(html.expect("every file exists"), expected, "tera");
}

#[test]
fn a_module_has_elements_of_its_static_imports() {
    let tag = APP_JS.tag().module_with_static_imports();
    let expected = tag.attr("nonce", NONCE).to_string();
    assert!(expected.contains(LIB_MJS.url()), "{expected}");
    assert_written(
        r#"{{ static_tag("app.js", static_imports=true, nonce=nonce) }}"#,
        &expected,
    );
    assert_written(
        r#"{{ static_tag("app.js", static_imports=false, module=true) }}"#,
        &APP_JS.tag().module().to_string(),
    );
}

#[test]
fn modules_are_preloaded_up_to_a_limit() {
    for (limit, scripts) in [("1", &[APP_JS][..]), ("16", &[APP_JS, LIB_MJS])] {
        let tags = scripts.iter().map(|script| script.modulepreload());
        let tags = tags.map(|tag| tag.attr("nonce", NONCE).to_string());
        let call =
            format!(r#"{{{{ static_modulepreloads("app.js", limit={limit}, nonce=nonce) }}}}"#);
        assert_written(&call, &tags.collect::<String>());
    }
}

#[test]
fn a_map_is_of_the_scripts_that_are_named() {
    let of = |scripts: &[Asset<Script>]| {
        let map = ASSETS.import_map_for(scripts.iter().copied());
        map.tag().attr("nonce", NONCE).to_string()
    };
    let (lib, both, none) = (of(&[LIB_MJS]), of(&[LIB_MJS, APP_JS]), of(&[]));
    assert!(lib != both && both != none && none != lib, "{both}");
    for (names, expected) in [
        (r#""lib.mjs""#, lib.clone()),
        (r#"["lib.mjs"]"#, lib),
        (r#"["lib.mjs", "app.js"]"#, both),
        ("[]", none),
    ] {
        let call = format!("{{{{ import_map_for({names}, nonce=nonce) }}}}");
        assert_written(&call, &expected);
    }
}

fn error_of_minijinja(call: &str) -> String {
    let mut env = Environment::new();
    steadfast::minijinja::register(&mut env, &ASSETS);
    let error = env
        .render_str(&format!("{{{{ {call} }}}}"), ())
        .expect_err(call);
    error.to_string()
}

#[test]
fn a_wrong_name_in_a_template_is_an_error_with_the_nearest_one() {
    for call in [
        r#"static_tag("stile.css")"#,
        r#"static_preload("stile.css")"#,
        r#"static_modulepreloads("stile.css", limit=16)"#,
        r#"import_map_for("stile.css")"#,
        r#"import_map_for(["app.js", "stile.css"])"#,
    ] {
        let error = error_of_minijinja(call);
        let message = r#"the static folder has no file "stile.css"; did you mean "style.css"?"#;
        assert!(error.contains(message), "{error}");
    }
    for call in [
        r#"static_tag(name="stile.css")"#,
        r#"static_modulepreloads(name="stile.css", limit=16)"#,
        r#"import_map_for(name=["app.js", "stile.css"])"#,
    ] {
        let error = error_of_tera(call);
        assert!(error.contains(r#"did you mean "style.css"?"#), "{error}");
    }
    // Not a map of nothing.
    let error = error_of_minijinja("import_map_for(scripts)");
    let message = "import_map_for expects a name or a list of names, not undefined";
    assert!(error.contains(message), "{error}");
    // Filters of minijinja return iterables that are no sequences.
    let error = error_of_minijinja(r#"import_map_for(["stile.css"] | reject("none"))"#);
    assert!(error.contains(r#"has no file "stile.css""#), "{error}");
}

#[test]
fn an_element_that_does_not_exist_is_an_error() {
    for (call, message) in [
        (r#"static_tag("logo.png")"#, "an image needs `alt`"),
        (
            r#"static_tag("body.txt")"#,
            "a file of the kind document has no element of its own",
        ),
        (
            r#"static_preload("body.txt")"#,
            "browsers do not preload this kind of file",
        ),
        (
            r#"static_modulepreloads("style.css", limit=16)"#,
            r#"static_modulepreloads("style.css"): a file of the kind stylesheet is not a script"#,
        ),
        (
            r#"import_map_for(["app.js", "style.css"])"#,
            r#"import_map_for("style.css"): a file of the kind stylesheet is not a script"#,
        ),
        (
            r#"static_modulepreloads("app.js")"#,
            "the argument `limit` is missing",
        ),
        (
            r#"static_modulepreloads("app.js", limit=-1)"#,
            r#"`limit` expects a number, not "-1""#,
        ),
    ] {
        let error = error_of_minijinja(call);
        assert!(error.contains(message), "{error}");
    }
    for call in ["static_tag()", "import_map_for()"] {
        let error = error_of_tera(call);
        assert!(error.contains("the argument `name` is missing"), "{error}");
    }
}

#[test]
fn an_argument_is_an_attribute() {
    let mut env = Environment::new();
    steadfast::minijinja::register(&mut env, &ASSETS);
    let html = env.render_str(
        r#"{{ static_tag("style.css", media="print", data_id=1) }}"#,
        (),
    );
    let (elements, _) = read(&html.expect("every file exists"));
    assert_eq!(elements[0].1["media"], "print");
    assert_eq!(elements[0].1["data-id"], "1");
    let html = env.render_str(
        r#"{{ static_tag("app.js", async=true, nomodule=false) }}"#,
        (),
    );
    let (elements, _) = read(&html.expect("every file exists"));
    assert_eq!(elements[0].1["async"], "");
    assert!(!elements[0].1.contains_key("nomodule"));
}

fn tera() -> Tera {
    let mut tera = Tera::new();
    steadfast::tera::register(&mut tera, &ASSETS);
    tera
}

fn error_of_tera(call: &str) -> String {
    let mut tera = tera();
    let added = tera.add_raw_template("page.html", &format!("{{{{ {call} }}}}"));
    added.expect("a valid template");
    let error = tera.render("page.html", &Context::new()).expect_err(call);
    error.to_string()
}

#[test]
fn tera_has_functions_for_names() {
    let by_name = BY_NAME
        .replace("static_url(", "static_url(name=")
        .replace("static_tag(", "static_tag(name=")
        .replace("static_preload(", "static_preload(name=")
        .replace("{{ icon }}", "{{ icon | safe }}");
    let mut tera = tera();
    tera.add_raw_template("page.html", &by_name)
        .expect("a valid template");
    let mut context = Context::new();
    context.insert("icon", &MARK_SVG.icon().to_string());
    context.insert("nonce", NONCE);
    context.insert("text", TEXT);
    assert_page(
        &tera
            .render("page.html", &context)
            .expect("every file exists"),
    );
}
