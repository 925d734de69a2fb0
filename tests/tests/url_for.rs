//! `url_for` in a template: the five cases of Flask's `url_for('static', …)` with `?q=<mtime>`, in both URL forms. What each
//! argument means is tested beside the function, against what Flask returned.

use http::StatusCode;
use minijinja::{Environment, context};
use steadfast::{Assets, minijinja::UrlFor};
use steadfast_tests::get;

mod before {
    steadfast::static_assets!("$FIXTURES/url_for/before");
}

mod after {
    steadfast::static_assets!("$FIXTURES/url_for/after");
}

mod query_before {
    steadfast::static_assets!("$FIXTURES/url_for/before", version = "query");
}

mod query_after {
    steadfast::static_assets!("$FIXTURES/url_for/after", version = "query");
}

const BOTH_FORMS: [&Assets; 2] = [&before::ASSETS, &query_before::ASSETS];

/// A page of a site: a base template, a macro in a file of its own, and a page that uses both.
const TEMPLATES: [(&str, &str); 3] = [
    (
        "base.html",
        r#"<link rel="stylesheet" href="{{ url_for('static', filename='style.css') }}">
{% block body %}{% endblock %}"#,
    ),
    (
        "macros.html",
        r#"{% macro script(name) %}<script src="{{ url_for('static', filename=name) }}"></script>{% endmacro %}"#,
    ),
    (
        "page.html",
        r#"{% extends "base.html" %}{% from "macros.html" import script %}{% block body %}{{ script(name) }}
<a href="{{ url_for('home') }}">home</a>{% endblock %}"#,
    ),
];

/// A site with this folder.
fn site(assets: &'static Assets) -> Environment<'static> {
    let mut env = Environment::new();
    for (name, template) in TEMPLATES {
        env.add_template(name, template).expect("a template");
    }
    UrlFor::new(assets)
        .route("home", "/home")
        .register(&mut env);
    env
}

/// What `url_for` writes with these arguments.
fn url(assets: &'static Assets, arguments: &str) -> String {
    let template = format!("{{{{ url_for({arguments}) }}}}");
    let url = site(assets).render_named_str("page.html", &template, ());
    url.expect("a URL")
}

#[tokio::test]
async fn case_1_a_static_file_gets_a_versioned_url_that_is_answered() {
    let version = before::STYLE_CSS.version();
    let style = "'static', filename='style.css'";
    assert_eq!(
        url(&before::ASSETS, style),
        format!("/static/style.{version}.css")
    );
    assert_eq!(
        url(&query_before::ASSETS, style),
        format!("/static/style.css?v={version}")
    );
    for folder in BOTH_FORMS {
        let answer = get(folder.service(), &url(folder, style)).await;
        assert_eq!(answer.status, StatusCode::OK);
        assert_eq!(answer.body, before::STYLE_CSS.bytes());
        let policy = answer.header("cache-control");
        assert_eq!(policy, "public, max-age=31536000, immutable");
    }
}

#[test]
fn case_2_the_same_file_gets_the_same_url_again() {
    for (folder, rebuilt) in [
        (&before::ASSETS, &after::ASSETS),
        (&query_before::ASSETS, &query_after::ASSETS),
    ] {
        let script = "'static', filename='app.js'";
        assert_eq!(url(folder, script), url(folder, script));
        assert_eq!(url(folder, script), url(rebuilt, script));
    }
}

#[test]
fn case_3_a_changed_file_gets_another_url() {
    for (folder, rebuilt) in [
        (&before::ASSETS, &after::ASSETS),
        (&query_before::ASSETS, &query_after::ASSETS),
    ] {
        let style = "'static', filename='style.css'";
        assert_ne!(url(folder, style), url(rebuilt, style));
    }
}

#[test]
fn case_4_a_route_of_the_application_has_no_version() {
    for folder in BOTH_FORMS {
        assert_eq!(url(folder, "'home'"), "/home");
        assert_eq!(
            url(folder, "'home', next='/', _anchor='top'"),
            "/home?next=/#top"
        );
    }
}

#[test]
fn case_5_a_missing_file_gets_its_plain_url_without_a_version() {
    for folder in BOTH_FORMS {
        for (name, expected) in [
            ("missing.js", "/static/missing.js"),
            ("no such/ü&.js", "/static/no%20such/%C3%BC&amp;.js"),
            ("/style.css", "/static//style.css"),
            ("style.css?x=1", "/static/style.css%3Fx=1"),
        ] {
            let arguments = format!("'static', filename='{name}'");
            assert_eq!(url(folder, &arguments), expected);
        }
    }
}

#[test]
fn further_values_follow_the_version() {
    let arguments = "'static', filename='style.css', theme='dark', _anchor='top'";
    assert_eq!(
        url(&before::ASSETS, arguments),
        format!("{}?theme=dark#top", before::STYLE_CSS)
    );
    assert_eq!(
        url(&query_before::ASSETS, arguments),
        format!("{}&amp;theme=dark#top", query_before::STYLE_CSS)
    );
}

#[tokio::test]
async fn a_version_of_the_templates_own_does_not_replace_the_files() {
    for folder in BOTH_FORMS {
        let url = url(folder, "'static', filename='style.css', v='1.2'");
        let answer = get(folder.service(), &url.replace("&amp;", "&")).await;
        assert_eq!(answer.body, before::STYLE_CSS.bytes(), "{url}");
        let policy = answer.header("cache-control");
        assert_eq!(policy, "public, max-age=31536000, immutable", "{url}");
    }
}

#[test]
fn a_page_with_a_base_and_an_imported_macro_has_versioned_urls() {
    let page = site(&before::ASSETS);
    let page = page.get_template("page.html").expect("a template");
    let html = page.render(context!(name => "app.js")).expect("a page");
    let (style, script) = (before::STYLE_CSS, before::APP_JS);
    assert_eq!(
        html,
        format!(
            "<link rel=\"stylesheet\" href=\"{style}\">\n<script src=\"{script}\"></script>\n<a href=\"/home\">home</a>"
        )
    );
}

/// What the guide's page about Flask states; `examples/flask` compares whole pages.
#[test]
fn what_minijinja_does_not_have_is_said_in_another_way() {
    let env = Environment::new();
    let context = context!(text => "b", map => context!(b => 1, a => 2));
    let render = |template| env.render_str(template, context.clone());
    for (in_flask, with_minijinja, expected) in [
        (
            "{{ '%s of %s' % (1, 2) }}",
            "{{ '%s of %s' | format(1, 2) }}",
            "1 of 2",
        ),
        (
            "{% for k, v in map.items() %}{{ k }}{{ v }}{% endfor %}",
            "{% for k, v in map | items %}{{ k }}{{ v }}{% endfor %}",
            "b1a2",
        ),
        ("{{ text.upper() }}", "{{ text | upper }}", "B"),
    ] {
        assert!(render(in_flask).is_err(), "{in_flask}");
        assert_eq!(render(with_minijinja).expect("a text"), expected);
    }
}
