//! Calls, and what Flask 3.1.3 with Werkzeug 3.1 returned for them in a template that is not escaped. The files of this folder
//! have their plain URLs, so that the texts are the same.

use std::{env, process::Command};

use minijinja::{Environment, context};

use super::UrlFor;

mod assets {
    crate::static_assets!("doc/static", plain = ["**"], embed = "always");
}

mod shop {
    crate::static_assets!("doc/static", base = "/shop/static", plain = ["**"]);
}

mod cdn {
    crate::static_assets!(
        "doc/static",
        base = "https://cdn.example.com/x",
        plain = ["**"],
        embed = "always",
    );
}

/// The endpoints of the application in which the calls were measured.
fn application() -> UrlFor {
    UrlFor::new(&assets::ASSETS)
        .route("home", "/")
        .route("user", "/user/<name>")
        .route("admin.index", "/admin/")
        .blueprint("shop", &shop::ASSETS)
        .origin("http://localhost")
}

/// What a call returns on a page of a blueprint; the message of its error.
fn call(url_for: UrlFor, call: &str, template: &str, blueprint: Option<&str>) -> String {
    let mut env = Environment::new();
    url_for.register(&mut env);
    let source = format!("{{{{ {call} }}}}");
    let request = context!(blueprint);
    match env.render_named_str(template, &source, context!(request)) {
        Ok(url) => url,
        Err(error) => error.detail().unwrap_or("no message").to_owned(),
    }
}

/// Asserts what calls return, and that Flask returns the same, where `FLASK_PYTHON` is a Python with Flask 3.1. The texts of
/// Python's own `TypeError` are others.
#[track_caller]
fn assert_calls(calls: &[(&str, &str)]) {
    for (arguments, expected) in calls {
        let call_text = format!("url_for({arguments})");
        let returned = call(application(), &call_text, "page.txt", None);
        assert_eq!(returned, *expected, "{call_text}");
    }
    let Some(python) = env::var_os("FLASK_PYTHON") else {
        return;
    };
    let output = Command::new(python)
        .args(["-c", FLASK])
        .args(calls.iter().map(|(arguments, _)| arguments))
        .env("PYTHONIOENCODING", "utf-8")
        .output()
        .expect("FLASK_PYTHON runs");
    let returned = String::from_utf8(output.stdout).expect("UTF-8");
    let errors = String::from_utf8_lossy(&output.stderr);
    assert_eq!(returned.lines().count(), calls.len(), "{errors}");
    for ((arguments, expected), returned) in calls.iter().zip(returned.lines()) {
        let is_type_error = expected.starts_with("TypeError: ");
        if !is_type_error || !returned.starts_with("TypeError: ") {
            assert_eq!(returned, *expected, "Flask's url_for({arguments})");
        }
    }
}

/// Prints what Flask returns for calls with the arguments that its own arguments state.
const FLASK: &str = r#"
import sys
from flask import Blueprint, Flask, render_template_string
app = Flask("app")
app.add_url_rule("/", "home", str)
app.add_url_rule("/user/<name>", "user", str)
admin = Blueprint("admin", "admin", url_prefix="/admin")
admin.add_url_rule("/", "index", str)
app.register_blueprint(admin)
app.register_blueprint(Blueprint("shop", "shop", url_prefix="/shop", static_folder="static"))
with app.test_request_context("/"):
    for call in sys.argv[1:]:
        try:
            print(render_template_string("{% autoescape false %}{{ url_for(" + call + ") }}{% endautoescape %}"))
        except Exception as error:
            print(f"{type(error).__name__}: {error}")
"#;

#[test]
fn a_filename_is_raw_and_encoded_once() {
    assert_calls(&[
        ("'static', filename='style.css'", "/static/style.css"),
        (
            "endpoint='static', filename='style.css'",
            "/static/style.css",
        ),
        (
            "'static', filename='css/a b&c.css'",
            "/static/css/a%20b&c.css",
        ),
        (
            "'static', filename='style.css?x=1'",
            "/static/style.css%3Fx=1",
        ),
        ("'static', filename='/style.css'", "/static//style.css"),
        ("'static', filename='missing.js'", "/static/missing.js"),
        ("'static', filename='ü.css'", "/static/%C3%BC.css"),
        ("'static', filename='a%20b.css'", "/static/a%2520b.css"),
        ("'static', filename='a#b.css'", "/static/a%23b.css"),
        ("'static', filename='../secret'", "/static/../secret"),
        ("'static', filename='//b'", "/static///b"),
        (
            r#"'static', filename='~!$&()*+,;=:@"<>|^`{}[]\\.css'"#,
            "/static/~!$&()*+,;=:@%22%3C%3E%7C%5E%60%7B%7D%5B%5D%5C.css",
        ),
        (r#"'static', filename="it's.css""#, "/static/it's.css"),
    ]);
}

#[test]
fn a_filename_of_another_type_is_its_text() {
    assert_calls(&[
        ("'static', filename=3", "/static/3"),
        ("'static', filename=1.5", "/static/1.5"),
        ("'static', filename=True", "/static/True"),
        ("'static', filename=''", "/static/"),
        ("'static', filename=missing", "/static/"),
        ("'static', filename=['a','b']", "/static/%5B'a',%20'b'%5D"),
    ]);
}

#[test]
fn further_values_are_the_query() {
    assert_calls(&[
        (
            "'static', filename='style.css', v=1.2",
            "/static/style.css?v=1.2",
        ),
        (
            "'static', filename='style.css', w=True",
            "/static/style.css?w=True",
        ),
        (
            "'static', filename='style.css', v=1.2, w=True, a=[1,2], x=None",
            "/static/style.css?v=1.2&w=True&a=1&a=2",
        ),
        (
            "'static', filename='style.css', a=[1,None,[2,3]]",
            "/static/style.css?a=1&a=%5B2,+3%5D",
        ),
        (
            "'static', filename='style.css', a=['x','x']",
            "/static/style.css?a=x&a=x",
        ),
        (
            "'static', filename='style.css', a=[None]",
            "/static/style.css",
        ),
        ("'static', filename='style.css', a=[]", "/static/style.css"),
        (
            "'static', filename='style.css', x=None",
            "/static/style.css",
        ),
        (
            "'static', filename='style.css', z=1, a=2",
            "/static/style.css?z=1&a=2",
        ),
        (
            "'static', filename='style.css', q='a b'",
            "/static/style.css?q=a+b",
        ),
        (
            "'static', filename='style.css', q='ü'",
            "/static/style.css?q=%C3%BC",
        ),
        (
            "'static', filename='style.css', **{'ü': '1'}",
            "/static/style.css?%C3%BC=1",
        ),
        (
            r#"'static', filename='style.css', q='a&b=c+d/e?f~g*h!(i),:;@$"'"#,
            "/static/style.css?q=a%26b%3Dc%2Bd/e?f~g*h!(i),:;@$%22",
        ),
        (
            "'static', filename='style.css', q=''",
            "/static/style.css?q=",
        ),
        (
            "'static', filename='style.css', q=missing",
            "/static/style.css?q=",
        ),
        (
            "'static', filename='style.css', q=0.00001",
            "/static/style.css?q=1e-05",
        ),
        (
            "'static', filename='style.css', _other=1",
            "/static/style.css?_other=1",
        ),
        ("'static', filename='css/', v=1", "/static/css/?v=1"),
    ]);
}

#[test]
fn an_anchor_is_behind_the_query() {
    assert_calls(&[
        (
            r#"'static', filename='style.css', _anchor='top x"'"#,
            "/static/style.css#top%20x%22",
        ),
        (
            "'static', filename='style.css', v=1, _anchor='top'",
            "/static/style.css?v=1#top",
        ),
        (
            r"'static', filename='style.css', _anchor='a/b?c=d&e%f#~ü!$(\'),*:;@+[x]'",
            "/static/style.css#a/b?c=d&e%f#~%C3%BC!$('),*:;@+%5Bx%5D",
        ),
        (
            "'static', filename='style.css', _anchor=''",
            "/static/style.css#",
        ),
        (
            "'static', filename='style.css', _anchor=None",
            "/static/style.css",
        ),
    ]);
}

#[test]
fn an_external_url_has_the_origin_and_the_scheme() {
    assert_calls(&[
        (
            "'static', filename='style.css', _external=True",
            "http://localhost/static/style.css",
        ),
        (
            "'static', filename='style.css', _external=False",
            "/static/style.css",
        ),
        (
            "'static', filename='style.css', _external=None",
            "/static/style.css",
        ),
        (
            "'static', filename='style.css', _external='no'",
            "http://localhost/static/style.css",
        ),
        (
            "'static', filename='style.css', _scheme='https'",
            "https://localhost/static/style.css",
        ),
        (
            "'static', filename='style.css', _scheme='wss'",
            "https://localhost/static/style.css",
        ),
        (
            "'static', filename='style.css', _scheme='ftp'",
            "http://localhost/static/style.css",
        ),
        (
            "'static', filename='style.css', _scheme=''",
            "//localhost/static/style.css",
        ),
        (
            "'static', filename='style.css', _scheme=None",
            "/static/style.css",
        ),
        (
            "'static', filename='style.css', _external=None, _scheme='https'",
            "https://localhost/static/style.css",
        ),
        (
            "'static', filename='style.css', _external=True, _scheme='https', v=1, _anchor='a'",
            "https://localhost/static/style.css?v=1#a",
        ),
        (
            "'static', filename='style.css', _external=False, _scheme='https'",
            "ValueError: When specifying '_scheme', '_external' must be True.",
        ),
        (
            "'static', filename='style.css', _external=0, _scheme=''",
            "ValueError: When specifying '_scheme', '_external' must be True.",
        ),
    ]);
}

#[test]
fn a_method_must_be_one_of_the_endpoints() {
    assert_calls(&[
        (
            "'static', filename='style.css', _method='GET'",
            "/static/style.css",
        ),
        (
            "'static', filename='style.css', _method='POST', v=1",
            "BuildError: Could not build url for endpoint 'static' ('POST') with values ['filename', 'v']. Did you mean \
             to use methods ['GET', 'HEAD', 'OPTIONS']?",
        ),
    ]);
}

#[test]
fn a_value_that_is_missing_is_named() {
    assert_calls(&[
        (
            "'static'",
            "BuildError: Could not build url for endpoint 'static'. Did you forget to specify values ['filename']?",
        ),
        (
            "'static', filename=None",
            "BuildError: Could not build url for endpoint 'static'. Did you forget to specify values ['filename']?",
        ),
        (
            "'static', name='style.css'",
            "BuildError: Could not build url for endpoint 'static' with values ['name']. Did you forget to specify \
             values ['filename']?",
        ),
        (
            "'user'",
            "BuildError: Could not build url for endpoint 'user'. Did you forget to specify values ['name']?",
        ),
    ]);
}

#[test]
fn an_endpoint_that_does_not_exist_is_an_error_with_a_similar_one() {
    assert_calls(&[
        (
            "'admin.static', filename='style.css'",
            "BuildError: Could not build url for endpoint 'admin.static' with values ['filename']. Did you mean \
             'static' instead?",
        ),
        (
            "'statik', filename='style.css'",
            "BuildError: Could not build url for endpoint 'statik' with values ['filename']. Did you mean 'static' \
             instead?",
        ),
        (
            "''",
            "BuildError: Could not build url for endpoint ''. Did you mean 'static' instead?",
        ),
    ]);
}

#[test]
fn arguments_that_do_not_fit_are_type_errors() {
    assert_calls(&[
        (
            "'static', 'style.css'",
            "TypeError: url_for() takes 1 positional argument but 2 were given; further values are named, such as \
             filename='style.css'",
        ),
        (
            "'static', endpoint='static', filename='style.css'",
            "TypeError: url_for() got multiple values for argument 'endpoint'",
        ),
        (
            "filename='style.css'",
            "TypeError: url_for() missing 1 required positional argument: 'endpoint'",
        ),
        (
            "",
            "TypeError: url_for() missing 1 required positional argument: 'endpoint'",
        ),
        (
            "None, filename='style.css'",
            "TypeError: url_for() expects a string as endpoint, not None",
        ),
        (
            "'static', filename='style.css', _anchor=3",
            "TypeError: _anchor must be a string, not 3",
        ),
    ]);
}

#[test]
fn a_route_has_its_values_in_the_path_and_the_others_in_the_query() {
    assert_calls(&[
        ("'home'", "/"),
        ("'.home', x=1", "/?x=1"),
        ("'home', _anchor='a', _external=True", "http://localhost/#a"),
        ("'user', name='a b'", "/user/a%20b"),
        ("'user', name='a/b', x=1", "/user/a/b?x=1"),
        ("'user', name='ü', a=[]", "/user/%C3%BC"),
    ]);
}

#[test]
fn of_several_rules_the_one_with_the_most_values_is_used() {
    let application = || {
        UrlFor::new(&assets::ASSETS)
            .route("posts", "/posts/")
            .route("posts", "/posts/<any(new, old):order>/ü-<int:page>")
            .route("posts", "/posts/<int:page>")
    };
    for (arguments, expected) in [
        ("", "/posts/"),
        (", page=2", "/posts/2"),
        (", page=2, order='new'", "/posts/new/%C3%BC-2"),
        (", order='new'", "/posts/?order=new"),
    ] {
        let url = call(
            application(),
            &format!("url_for('posts'{arguments})"),
            "page.txt",
            None,
        );
        assert_eq!(url, expected, "{arguments}");
    }
}

#[test]
fn a_dot_stands_for_the_current_blueprint() {
    for (blueprint, arguments, expected) in [
        (None, "'.static', filename='style.css'", "/static/style.css"),
        (
            Some("shop"),
            "'.static', filename='style.css'",
            "/shop/static/style.css",
        ),
        (
            Some("shop"),
            "'static', filename='style.css'",
            "/static/style.css",
        ),
        (
            Some("admin"),
            "'shop.static', filename='style.css'",
            "/shop/static/style.css",
        ),
        (Some("admin"), "'.index'", "/admin/"),
        (
            Some("admin"),
            "'.static', filename='style.css'",
            "BuildError: Could not build url for endpoint 'admin.static' with values ['filename']. Did you mean \
             'static' instead?",
        ),
    ] {
        let url = call(
            application(),
            &format!("url_for({arguments})"),
            "page.txt",
            blueprint,
        );
        assert_eq!(url, expected, "{arguments} in {blueprint:?}");
    }
}

#[test]
fn html_has_the_escapes_of_flask() {
    for (arguments, expected) in [
        ("filename='css/site.css'", "/static/css/site.css"),
        ("filename='css/a b&c.css'", "/static/css/a%20b&amp;c.css"),
        (r#"filename="it's.css""#, "/static/it&#39;s.css"),
        (
            "filename='style.css', a=[1,2]",
            "/static/style.css?a=1&amp;a=2",
        ),
    ] {
        let call_text = format!("url_for('static', {arguments})");
        let url = call(application(), &call_text, "page.html", None);
        assert_eq!(url, expected, "{arguments}");
    }
}

#[test]
fn an_origin_cannot_end_an_attribute() {
    let url_for = UrlFor::new(&assets::ASSETS).origin("http://a\"b<c>");
    let external = "url_for('static', filename='a&b', _external=True)";
    let url = call(url_for, external, "page.html", None);
    assert_eq!(url, "http://a&#34;b&lt;c&gt;/static/a&amp;b");
}

#[test]
fn a_strict_folder_has_no_url_for_a_missing_file() {
    let strict = || UrlFor::new(&assets::ASSETS).strict();
    for (name, expected) in [
        ("style.css", "/static/style.css"),
        (
            "styel.css",
            r#"the static folder has no file "styel.css"; did you mean "style.css"?"#,
        ),
        (
            "/style.css",
            r#"the static folder has no file "/style.css"; did you mean "style.css"?"#,
        ),
    ] {
        let call_text = format!("url_for('static', filename='{name}')");
        assert_eq!(call(strict(), &call_text, "page.html", None), expected);
    }
}

#[test]
fn an_external_url_needs_an_origin_unless_the_base_has_one() {
    let external = |url_for| {
        let external = "url_for('static', filename='style.css', _scheme='http')";
        call(url_for, external, "page.html", None)
    };
    let message = external(UrlFor::new(&assets::ASSETS));
    assert!(message.contains("`.origin("), "{message}");
    assert_eq!(
        external(UrlFor::new(&cdn::ASSETS)),
        "http://cdn.example.com/x/style.css"
    );
    let with_slash = UrlFor::new(&assets::ASSETS).origin("https://example.com/");
    assert_eq!(external(with_slash), "http://example.com/static/style.css");
}

#[test]
#[should_panic(expected = "unlike \"example.com\"")]
fn an_origin_without_a_scheme_panics() {
    let _ = UrlFor::new(&assets::ASSETS).origin("example.com");
}
