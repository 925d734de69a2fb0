//! What references mean, and which part of an address names a folder.

use super::{super::css, Address, Meaning, Referrer, UrlForm, WrittenBase};

/// A valid base without escapes.
fn base(written: &str) -> WrittenBase<'_> {
    let path = written.trim_start_matches("https://cdn.example.com");
    WrittenBase {
        origin: &written[..written.len() - path.len()],
        path: path.trim_end_matches('/'),
    }
}

fn meaning(text: &str, written: &str) -> Meaning {
    let css = format!("a{{b:url(\"{text}\")}}");
    let references = css::references(css.as_bytes());
    let Some(reference) = references.first() else {
        return Meaning::Elsewhere;
    };
    Address::of(reference).meaning("css/site.css", base(written))
}

#[test]
fn a_reference_is_relative_to_its_file_or_below_the_base() {
    for (text, base, path) in [
        ("x.png", "/static", "css/x.png"),
        ("./x.png", "/static", "css/x.png"),
        ("../img/x.png", "/static", "img/x.png"),
        ("a/b/../x.png", "/static", "css/a/x.png"),
        ("a%20b.png", "/static", "css/a b.png"),
        ("%2e%2e/x.png", "/static", "x.png"),
        ("x.png?v=1", "/static", "css/x.png"),
        ("x.eot?#iefix", "/static", "css/x.eot"),
        ("x.svg#icon", "/static", "css/x.svg"),
        ("/static/x.png", "/static", "x.png"),
        ("/st%61tic/x.png", "/static", "x.png"),
        ("/a/b/x.png", "/a/b", "x.png"),
        ("/x.png", "/", "x.png"),
        (
            "https://cdn.example.com/x/y.png",
            "https://cdn.example.com/x",
            "y.png",
        ),
        ("/x/y.png", "https://cdn.example.com/x", "y.png"),
        ("/static/a/../x.png", "/static", "x.png"),
        ("/other/../static/x.png", "/static", "x.png"),
        ("/../static/x.png", "/static", "x.png"),
        ("/static/../../static/x.png", "/static", "x.png"),
        ("/%2e%2e/static/x.png", "/static", "x.png"),
        ("http-diagram.jpg", "/static", "css/http-diagram.jpg"),
        ("../../static/img/x.png", "/static", "img/x.png"),
        ("../../../../static/x.png", "/static", "x.png"),
        ("../../x/y.png", "/a/x", "y.png"),
        ("../../x.png", "/", "x.png"),
        ("../../x.png", "https://cdn.example.com", "x.png"),
        ("../../x/y.png", "https://cdn.example.com/x", "y.png"),
        (" x.png ", "/static", "css/x.png"),
        ("a%2fb.png", "/static", "css/a%2fb.png"),
    ] {
        assert_eq!(
            meaning(text, base),
            Meaning::File(path.to_owned()),
            "{text}"
        );
    }
}

/// A file with a path below the base.
struct At(&'static str);

impl Referrer for At {
    fn path(&self) -> &str {
        self.0
    }

    fn form(&self) -> UrlForm {
        UrlForm::Filename
    }

    fn bytes(&self) -> &[u8] {
        b""
    }
}

/// The part of an address that names the folder `vendor/a b`, with its start.
fn naming(text: &str, referrer: &'static str, written: &str) -> Option<(usize, String)> {
    let css = format!("a{{b:url(\"{text}\")}}");
    let references = css::references(css.as_bytes());
    let address = Address::of(references.first()?);
    let span = address.naming("vendor/a b", &At(referrer), base(written))?;
    let named = address.path[span.clone()].iter().map(|it| it.value);
    Some((span.start, named.collect()))
}

#[test]
fn the_name_of_a_folder_is_found_where_the_path_enters_it_for_good() {
    for (text, base, start, name) in [
        ("../vendor/a b/x.png", "/static", 10, "a b"),
        ("../vendor/a%20b/x/y.png?v#f", "/static", 10, "a%20b"),
        ("../vendor/./%61 b/x.png", "/static", 12, "%61 b"),
        (" ../vendor/a b/x.png ", "/static", 11, "a b"),
        ("../vendor/a b/../a b/x.png", "/static", 17, "a b"),
        ("../vendor/a b/../../vendor/a b/x", "/static", 27, "a b"),
        ("/static/vendor/a b/x.png", "/static", 15, "a b"),
        ("/vendor/a b/x.png", "/", 8, "a b"),
        ("../../static/vendor/a b/x.png", "/static", 20, "a b"),
        (
            "https://cdn.example.com/x/vendor/a b/y",
            "https://cdn.example.com/x",
            33,
            "a b",
        ),
        ("../\u{fc}/../vendor/a b/x.png", "/static", 15, "a b"),
    ] {
        let found = naming(text, "css/site.css", base);
        assert_eq!(found, Some((start, name.to_owned())), "{text}");
    }
}

#[test]
fn a_file_in_the_folder_leads_to_others_in_it_without_its_name() {
    const INSIDE: &str = "vendor/a b/css/x.css";
    for text in ["y.css", "../y.png", "./../z/y.png"] {
        assert_eq!(naming(text, INSIDE, "/static"), None, "{text}");
    }
    for text in [
        "../../ab/y.png",
        "../../../vendor/a b",
        "../../a b/../y.png",
    ] {
        assert_eq!(naming(text, INSIDE, "/static"), None, "{text}");
    }
    let named = |text| naming(text, INSIDE, "/static").map(|(start, _)| start);
    assert_eq!(named("../../a b/y.png"), Some(6));
    assert_eq!(named("/static/vendor/a b/y.png"), Some(15));
}

#[test]
fn a_reference_to_anything_else_is_left_alone() {
    for text in [
        "",
        "#id",
        "?x",
        "https://x.example/y.png",
        "HTTPS://x.example/y.png",
        "//x.example/y.png",
        "data:image/png;base64,AAAA",
        "DATA:x",
        "about:blank",
        "img/",
        ".",
        "..",
        "../",
        "/x.png",
        "/staticx/y.png",
        "/static/",
        "/static",
        "/static/../x.png",
        "/other/../../x.png",
        "/./../other.png",
        "blob:x",
        "mailto:x",
    ] {
        assert_eq!(meaning(text, "/static"), Meaning::Elsewhere, "{text}");
    }
    for (text, base, path) in [
        ("../../x.png", "/static", "/x.png"),
        ("../../../media/x.png", "/a/static", "/media/x.png"),
        ("../../staticx/y.png", "/static", "/staticx/y.png"),
    ] {
        assert_eq!(
            meaning(text, base),
            Meaning::Outside(path.to_owned()),
            "{text}"
        );
    }
    assert_eq!(meaning("//x.example/y.png", "/"), Meaning::Elsewhere);
}
