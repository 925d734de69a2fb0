//! `testing::check_templates`: every literal name of a file that does not exist is found, and nothing else.

use std::{fs, path::Path};

use steadfast::{
    Assets,
    testing::{TemplateErrors, check_templates},
};
use tempfile::TempDir;

mod assets {
    steadfast::static_assets!("$FIXTURES/lookup/site");
}

mod at_root {
    steadfast::static_assets!("$FIXTURES/lookup/site", base = "/");
}

/// A folder of templates.
fn folder(templates: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for (path, text) in templates {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    }
    folder
}

/// The text of the error for a folder, with `…` for its path.
fn error(assets: &Assets, folder: &Path) -> String {
    let error: TemplateErrors = check_templates(assets, folder).expect_err("an error");
    let text = error.to_string();
    assert_eq!(format!("{error:?}"), text);
    text.replace(&folder.display().to_string(), "…")
}

/// What is reported for a template: the position and the name of each missing file.
fn missing(template: &str) -> Vec<String> {
    let folder = folder(&[("page.html", template)]);
    let Err(error) = check_templates(&assets::ASSETS, folder.path()) else {
        return Vec::new();
    };
    let text = error.to_string();
    let lines = text.lines().skip(1).map(|line| {
        let (place, message) = line
            .split_once(": the static folder has no file \"")
            .expect(line);
        let position = place.split_once("page.html:").expect(line).1;
        let name = message.split('"').next().expect(line);
        format!("{position} {name}")
    });
    lines.collect()
}

#[track_caller]
fn assert_missing(template: &str, expected: &[&str]) {
    assert_eq!(missing(template), expected, "{template}");
}

#[test]
fn templates_whose_files_exist_pass() {
    let folder = folder(&[
        (
            "base.html",
            "{{ static_tag('style.css') }}{{ import_map() }}",
        ),
        (
            "mail/note.txt",
            "{{ url_for('static', filename='css/site.css') }}",
        ),
        ("plain.html", "no tags { } at all"),
    ]);
    check_templates(&assets::ASSETS, folder.path()).expect("all files exist");
}

#[test]
fn each_missing_file_of_each_template_is_reported_at_once_with_the_nearest_name() {
    let folder = folder(&[
        ("b.html", "{{ static_url('qwertz.bin') }}"),
        (
            "a/page.html",
            "<p>ü</p>\n<b>ü</b>{{ static_tag(\"styel.css\") }}\n{{ url_for('static', filename='css/sit.css') }}",
        ),
    ]);
    assert_eq!(
        error(&assets::ASSETS, folder.path()),
        r#"3 errors in the templates of `…`
  …/a/page.html:2:23: the static folder has no file "styel.css"; did you mean "style.css"?
  …/a/page.html:3:31: the static folder has no file "css/sit.css"; did you mean "css/site.css"?
  …/b.html:1:15: the static folder has no file "qwertz.bin"
"#
    );
}

#[test]
fn each_function_names_a_file_by_place_or_by_name() {
    for template in [
        "{{ static_url('x.css') }}",
        "{{ static_url(name='x.css') }}",
        "{{ static_tag('x.css', nonce=nonce) }}",
        "{{ static_tag(nonce=nonce, name='x.css') }}",
        "{{ static_preload('x.css') }}",
        "{{ static_preload(name = 'x.css') }}",
        "{{ static_modulepreloads('x.css', limit=16) }}",
        "{{ static_modulepreloads(limit=16, name='x.css') }}",
        "{{ import_map_for('x.css') }}",
        "{{ import_map_for(name='x.css', nonce=nonce) }}",
        "{{ import_map_for(['style.css', 'x.css'], nonce=nonce) }}",
        "{{ import_map_for(name=['style.css', 'x.css']) }}",
        "{{ import_map_for(['x.css', late,]) }}",
        "{{ url_for('static', filename='x.css') }}",
        "{{ url_for('static', v=[1, 2], filename='x.css', _anchor=f(1, 2)) }}",
        "{{ url_for(endpoint='static', filename='x.css') }}",
        "{{ url_for(filename='x.css', endpoint='static') }}",
    ] {
        let missing = missing(template);
        assert_eq!(missing.len(), 1, "{template}: {missing:?}");
        assert!(missing[0].ends_with(" x.css"), "{template}: {missing:?}");
    }
}

#[test]
fn each_file_of_a_list_is_checked() {
    assert_missing(
        "{{ import_map_for(['x.js', 'style.css', 'y.js']) }}",
        &["1:20 x.js", "1:41 y.js"],
    );
}

#[test]
fn a_call_is_found_in_every_expression() {
    for template in [
        "{% set url = static_url('x.css') %}",
        "{%- if static_url('x.css') -%}{%- endif -%}",
        "{{- f(a, static_url('x.css')) | upper -}}",
        "{{ {'a': {'b': static_url('x.css')}} }}",
        "{{ {'a': {}}, static_url('x.css') }}",
        "{% macro m(url=static_url('x.css')) %}{% endmacro %}",
        "{{ \"}}\" ~ static_url('x.css') }}",
        "{{ 'it\\'s' ~ static_url('x.css') }}",
        "{{ static_url(\n  'x.css',\n) }}",
        "{ {% if a %}{{{ static_url('x.css') }}}",
    ] {
        assert_eq!(missing(template).len(), 1, "{template}");
    }
}

#[test]
fn a_string_has_single_or_double_quotes_or_backticks_and_escapes() {
    assert_missing("{{ static_tag(\"x y.css\") }}", &["1:15 x y.css"]);
    assert_missing("{{ static_tag('x\"y.css') }}", &["1:15 x\\"]);
    assert_missing("{{ static_tag(`x.css`) }}", &["1:15 x.css"]);
    assert_missing("{{ static_tag('it\\'s.css') }}", &["1:15 it's.css"]);
}

#[test]
fn a_name_that_is_computed_is_not_checked() {
    for template in [
        "{{ static_url(name) }}",
        "{{ static_url('css/' ~ theme ~ '.css') }}",
        "{{ static_url('x.css' if dark else 'y.css') }}",
        "{{ static_url('x.css' | lower) }}",
        "{{ static_url(f('x.css')) }}",
        "{{ static_url('css/' + theme, 'x.css') }}",
        "{{ url_for('static', filename='css/' ~ theme) }}",
        "{{ url_for('static', filename=name) }}",
        "{{ url_for('static') }}",
        "{{ url_for('static', **values) }}",
        "{{ url_for(endpoint, filename='x.css') }}",
        "{{ url_for('static' == a, filename='x.css') }}",
        "{{ static_url() }}",
        "{{ import_map_for(['x.css'] + late) }}",
        "{{ import_map_for(['x.css' if dark else 'y.css', [['x.css']]]) }}",
        "{{ import_map_for([]) }}",
    ] {
        assert_missing(template, &[]);
    }
}

#[test]
fn another_endpoint_or_function_is_not_checked() {
    for template in [
        "{{ url_for('home', filename='x.css') }}",
        "{{ url_for('shop.static', filename='x.css') }}",
        "{{ url_for('.static', filename='x.css') }}",
        "{{ my_static_url('x.css') }}",
        "{{ cdn.static_url('x.css') }}",
        "{{ static_url }} ('x.css')",
        "static_url('x.css')",
        "{{ import_map(name='x.css') }}",
    ] {
        assert_missing(template, &[]);
    }
}

#[test]
fn comments_and_raw_blocks_are_skipped() {
    let call = "{{ static_url('x.css') }}";
    for (open, close) in [
        ("{#", "#}"),
        ("{#- {% raw %}", "-#}"),
        ("{% raw %}", "{% endraw %}"),
        ("{%- raw -%}{% if %}", "{%- endraw -%}"),
        ("{%raw%}{#", "{%+ endraw %}"),
        ("{% verbatim %}{% endraw %}", "{% endverbatim %}"),
    ] {
        assert_missing(&format!("{open} {call} {close}"), &[]);
        let after = format!("{open} {call} {close}{call}");
        assert_eq!(missing(&after).len(), 1, "{after}");
    }
}

#[test]
fn a_tag_that_does_not_end_is_read_to_the_end_of_the_file() {
    for template in [
        "{{ static_url('x.css')",
        "{% static_url('x.css'",
        "{{ static_url('x.css",
        "{#",
        "{% raw %}",
        "{",
        "{{",
        "{% raw %}{%",
        "{{ 'a\\",
    ] {
        let _ = missing(template);
    }
    assert_missing("{{ static_url('x.css')", &["1:15 x.css"]);
}

#[test]
fn static_url_takes_what_is_not_a_file() {
    for name in [
        "/home",
        "/",
        "",
        "#top",
        "https://example.com/x.css",
        "style.css?v=1#top",
        "/static/style.css",
        "/static/",
        "number#1.txt",
        assets::STYLE_CSS.url(),
    ] {
        assert_missing(&format!("{{{{ static_url('{name}') }}}}"), &[]);
    }
    assert_missing("{{ static_url('x.css?v=1') }}", &["1:15 x.css"]);
    assert_missing("{{ static_url('/static/x.css') }}", &["1:15 x.css"]);
    assert_missing("{{ static_tag('/home') }}", &["1:15 /home"]);
    assert_missing(
        "{{ url_for('static', filename='/style.css') }}",
        &["1:31 /style.css"],
    );
}

#[test]
fn every_path_is_below_the_root() {
    let folder = folder(&[(
        "page.html",
        "{{ static_url('/home') }}{{ static_url('/style.css') }}",
    )]);
    check_templates(&at_root::ASSETS, folder.path()).expect("pages of the site");
}

#[test]
fn a_folder_that_cannot_be_read_or_has_no_templates_fails() {
    let folder = folder(&[]);
    assert_eq!(
        error(&assets::ASSETS, folder.path()),
        "1 error in the templates of `…`\n  the folder has no templates\n"
    );
    let text = error(&assets::ASSETS, &folder.path().join("tempaltes"));
    assert!(text.contains("\n  cannot read …: "), "{text}");
}

#[test]
fn a_file_that_is_not_text_is_skipped() {
    let folder = folder(&[("page.html", "{{ static_url('style.css') }}")]);
    let image = b"{{ static_url('x.css') }}\xff";
    fs::write(folder.path().join("a.png"), image).expect("a file");
    check_templates(&assets::ASSETS, folder.path()).expect("all files exist");
}

#[cfg(unix)]
#[test]
fn a_link_back_is_followed_once() {
    let folder = folder(&[("a/page.html", "{{ static_url('x.css') }}")]);
    std::os::unix::fs::symlink(folder.path(), folder.path().join("a/back")).expect("a link");
    let text = error(&assets::ASSETS, folder.path());
    assert!(text.starts_with("1 error "), "{text}");
}
