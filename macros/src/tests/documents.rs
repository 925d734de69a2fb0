//! References of pages, SVG images and web manifests: what is rewritten and what is kept, which links may be routes, and what
//! a change renames. Expected bytes are written by hand.

use std::fs;

use proc_macro2::TokenStream;
use quote::quote;

use super::{
    links::{change, messages, renamed, renamed_by, rows, sha384, version},
    package,
};

/// The files that the documents below name.
const FILES: [(&str, &str); 5] = [
    ("css/site.css", "a{b:c}"),
    ("img/logo.svg", "<svg/>"),
    ("img/a b.svg", "<svg></svg>"),
    ("js/app.js", "f();"),
    ("about.html", "<p>"),
];

/// The content of a file as it is served beside `FILES`.
fn served(path: &str, content: &str, options: TokenStream) -> String {
    let mut files = FILES.to_vec();
    files.push((path, content));
    let row = rows(&package(&files), options).remove(path);
    let bytes = row.expect("the file is embedded").bytes;
    bytes.map_or_else(
        || content.to_owned(),
        |bytes| String::from_utf8(bytes).expect("UTF-8"),
    )
}

/// A document in which `@` marks each reference that carries a version: `@img/logo.svg@`.
fn assert_served(path: &str, marked: &str) {
    let content = marked.replace('@', "");
    let with = |name: &dyn Fn(&str, &str) -> String| {
        let parts = marked.split('@').enumerate();
        let parts = parts.map(|(index, part)| match index % 2 {
            0 => part.to_owned(),
            _ => name(part, &version_of(part)),
        });
        parts.collect::<String>()
    };
    let by_name = with(&|part, version| {
        let (stem, extension) = part.rsplit_once('.').expect("an extension");
        format!("{stem}.{version}.{extension}").replace("a b", "a%20b")
    });
    assert_eq!(served(path, &content, quote!()), by_name);
    let by_query = with(&|part, version| format!("{part}?v={version}"));
    assert_eq!(served(path, &content, quote!(version = "query")), by_query);
}

/// The version of one of `FILES`, which a reference names by a path in some spelling.
fn version_of(reference: &str) -> String {
    let path = reference.trim_start_matches("../").replace("%20", " ");
    let is_named = |file: &str| path.ends_with(file) || file.ends_with(&path);
    let file = FILES.iter().find(|(file, _)| is_named(file));
    version(file.expect("one of the files").1.as_bytes())
}

#[test]
fn a_page_names_the_versions_of_its_files_and_no_other_byte_changes() {
    assert_served(
        "index.html",
        "\u{feff}<!DOCTYPE html>\r\n<link  href='@css/site.css@' rel=stylesheet ><LINK REL=icon HREF=@img/logo.svg@>\r\n\
         <meta property=\"og:image\" content=\"@/static/img/logo.svg@\">\
         <script src=\"@./js/app.js@\"></script>\t<script src=@/static/js/app.js@ ></script>\
         <img src = \" @img/logo.svg@ \" srcset=\"@img/logo.svg@ 1x, @img/logo.svg@ 2x\" alt='img/logo.svg'>\
         <p style=\"background:url(&quot;@img/logo.svg@&quot;)\" data-x='img/logo.svg'>img/logo.svg</p>\
         <style>a{b:url(@img/logo.svg@)}</style><video poster='@img/logo.svg@'></video>\
         <svg><use href=\"@img/logo.svg@#a\"/><path fill='url(@img/logo.svg@#b)'/></svg>\
         <template><img src='@img/logo.svg@'></template><noscript><img src='@img/logo.svg@'></noscript>\
         <!-- <img src=img/logo.svg> --><script>'<img src=\"img/logo.svg\">'</script>\
         <img src=https://x.example/img/logo.svg><img src=//x.example/y><img src=/img/logo.svg><img src='{{ a }}'>",
    );
}

#[test]
fn escapes_around_the_last_segment_are_kept() {
    for (written, expected) in [
        ("<img src='img/a%20b.svg'>", "<img src='img/a%20b.V.svg'>"),
        ("<img src='img/a b.svg'>", "<img src='img/a%20b.V.svg'>"),
        (
            "<img src='img&#x2F;a&#32;b.svg#&amp;'>",
            "<img src='img/a%20b.V.svg#&amp;'>",
        ),
        ("<img src='img&sol;a b.svg'>", "<img src='img/a%20b.V.svg'>"),
        (
            "<img src='img\\a b.svg?x&amp;y'>",
            "<img src='img\\a%20b.V.svg?x&amp;y'>",
        ),
        (
            "<img src=im&#103;/a&#32b.svg?&copy>",
            "<img src=im&#103;/a%20b.V.svg?&copy>",
        ),
    ] {
        let expected = expected.replace('V', &version(b"<svg></svg>"));
        assert_eq!(served("index.html", written, quote!()), expected);
    }
    // Before a letter, `&quot` would no longer be a quote.
    let expected =
        "<p style='b:url(&quot%61%20b.V.svg&quot)'>".replace('V', &version(b"<svg></svg>"));
    let written = "<p style='b:url(&quot%61 b.svg&quot)'>";
    assert_eq!(served("img/index.html", written, quote!()), expected);
    // The rest of the query would be read as a character reference.
    let version = version(b"<svg/>");
    for (written, expected) in [
        (
            "<img src=img/logo.svg?copy>",
            "<img src=img/logo.svg?v=V&amp;copy>",
        ),
        (
            "<img src='img/logo.svg?copy'>",
            "<img src='img/logo.svg?v=V&amp;copy'>",
        ),
        (
            "<style>a{b:url(img/logo.svg?copy)}</style>",
            "<style>a{b:url(img/logo.svg?v=V&copy)}</style>",
        ),
        (
            "<p style='b:url(img/logo.svg?copy)'>",
            "<p style='b:url(img/logo.svg?v=V&amp;copy)'>",
        ),
    ] {
        let expected = expected.replace('V', &version);
        assert_eq!(
            served("index.html", written, quote!(version = "query")),
            expected
        );
    }
}

#[test]
fn an_svg_image_names_the_versions_of_its_files() {
    assert_served(
        "img/icons.svg",
        "<?xml version=\"1.0\"?>\r\n<?xml-stylesheet type=\"text/css\" href=\"@../css/site.css@\"?>\
         <svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\">\
         <image href='@logo.svg@' xlink:href=\"@/static/img/logo.svg@\"/><use href='#a' xlink:href='@logo.svg@#a' />\
         <path filter=\"url(@logo.svg@#f)\" style=\"mask: url('@logo.svg@#m')\" fill='url(#a)'/>\
         <style><![CDATA[ a{b:url(@logo.svg@)} ]]></style><style>a{b:url(@logo.svg@)}</style>\
         <a href='logo.svg'>logo.svg</a><!-- <image href='logo.svg'/> --></svg>\n",
    );
    let is_left_alone = |svg: &str| assert_eq!(served("img/x.svg", svg, quote!()), svg);
    is_left_alone("<svg xmlns='http://www.w3.org/2000/svg'><image href='gone.png'/>");
    is_left_alone("not XML, url(gone.png)");
}

#[test]
fn a_manifest_names_the_versions_of_its_images_and_changes_with_them() {
    let manifest = "\u{feff}{\r\n  \"icons\": [{ \"src\": \"@img/logo.svg@\" }, { \"src\":\"@/static/img/logo.svg@\" }],\
                    \"start_url\": \"gone.html\", \"scope\": \"/\", \"id\": \"gone\",\
                    \"shortcuts\": [{ \"url\": \"gone\", \"icons\": [{ \"src\": \"@img/logo.svg@\" }] }] }";
    for path in ["site.webmanifest", "manifest.json"] {
        assert_served(path, manifest);
    }
    let plain = manifest.replace('@', "");
    let files = [
        ("app.webmanifest", &*plain),
        FILES[1],
        ("a.html", "<link rel=manifest href=app.webmanifest>"),
    ];
    assert_eq!(
        renamed_by(&files, &quote!(), "img/logo.svg"),
        ["app.webmanifest", "img/logo.svg"]
    );
    // Any other JSON of the same name.
    let json = "{ \"icons\": { \"16\": \"gone.png\" }, \"main.js\": { \"src\": \"gone.js\" } }";
    assert_eq!(served("manifest.json", json, quote!()), json);
}

#[test]
fn the_images_of_a_manifest_have_the_escapes_of_json() {
    let version = version(b"<svg></svg>");
    assert_eq!(
        served(
            "a.webmanifest",
            r#"{"icons":[{"src":"img\/a\u0020b.svg?\"&"}]}"#,
            quote!()
        ),
        format!(r#"{{"icons":[{{"src":"img\/a%20b.{version}.svg?\"&"}}]}}"#)
    );
}

/// A style sheet that is rewritten.
const THEME: (&str, &str) = ("theme.css", "a{b:url(logo.svg)}");

const LOGO: (&str, &str) = ("logo.svg", "<svg/>");

#[test]
fn an_integrity_attribute_becomes_that_of_the_served_bytes() {
    let served = format!("a{{b:url(logo.{}.svg)}}", version(LOGO.1.as_bytes()));
    let name = format!("theme.{}.css", version(served.as_bytes()));
    let page = |name: &str, integrity: &str| {
        format!("<link rel=stylesheet href={name} integrity={integrity} crossorigin>")
    };
    let quoted = |hash: &str| format!("' {hash}\t'");
    let unquoted = str::to_owned;
    let escaped = |hash: &str| format!("\"{}\"", hash.replace("sha384-", "sha384&#45;"));
    let kept = |hash: &str| format!("\"{hash}\"");
    for (on_disk, expected) in [
        (quoted(&sha384(THEME.1)), quoted(&sha384(&served))),
        (unquoted(&sha384(THEME.1)), unquoted(&sha384(&served))),
        (escaped(&sha384(THEME.1)), kept(&sha384(&served))),
        (unquoted(&sha384(&served)), unquoted(&sha384(&served))),
    ] {
        let (written, expected) = (page("theme.css", &on_disk), page(&name, &expected));
        let package = package(&[("index.html", &written), THEME, LOGO]);
        let bytes = rows(&package, quote!()).remove("index.html");
        let bytes = bytes.and_then(|row| row.bytes).expect("it is rewritten");
        assert_eq!(String::from_utf8_lossy(&bytes), expected);
    }
    let wrong = page("theme.css", "sha384-AAAA");
    let package = package(&[("index.html", &wrong), THEME, LOGO]);
    assert_eq!(
        messages(&package, quote!()),
        [format!(
            "static/index.html:1:47: the integrity metadata does not match \"theme.css\" (href of <link>); write \
             \"{}\", the hash of the file on disk, or remove the attribute `integrity`",
            sha384(THEME.1)
        )]
    );
}

#[test]
fn a_broken_reference_is_reported_with_its_position_and_a_remedy() {
    for (path, content, expected) in [
        (
            "index.html",
            "<p>Ü</p>\r\n<img src='img/lgo.svg'>",
            "static/index.html:2:11: cannot find file \"img/lgo.svg\" (src of <img>); did you mean \"img/logo.svg\"?",
        ),
        (
            "index.html",
            "<img srcset='img/logo.svg, img/Logo.svg 2x'>",
            "static/index.html:1:28: cannot find file \"img/Logo.svg\" (srcset of <img>); names are case-sensitive; \
             did you mean \"img/logo.svg\"?",
        ),
        (
            "index.html",
            "<p style=\"b:url('img/lgo.svg')\">",
            "static/index.html:1:18: cannot find file \"img/lgo.svg\" (url in b); did you mean \"img/logo.svg\"?",
        ),
        (
            "index.html",
            "//<style>a{b:url(img/lgo.svg)}</style>",
            "static/index.html:1:18: cannot find file \"img/lgo.svg\" (url in b); did you mean \"img/logo.svg\"?",
        ),
        (
            "index.html",
            "//\n// <img src=img/lgo.svg>",
            "static/index.html:2:13: cannot find file \"img/lgo.svg\" (src of <img>); did you mean \"img/logo.svg\"?",
        ),
        (
            "index.html",
            "<a href=abuot.html>",
            "static/index.html:1:9: cannot find file \"abuot.html\" (href of <a>); did you mean \"about.html\"?",
        ),
        (
            "index.html",
            "<img src=../media/x.png>",
            "static/index.html:1:10: \"../media/x.png\" points outside the base \"/static\" (src of <img>); write \
             \"/media/x.png\" to refer to another path of the site",
        ),
        (
            "img/x.svg",
            "<svg xmlns='http://www.w3.org/2000/svg'><image href='lgo.svg'/></svg>",
            "static/img/x.svg:1:54: cannot find file \"img/lgo.svg\" (href of <image>); did you mean \"img/logo.svg\"?",
        ),
        (
            "app.webmanifest",
            "{\"icons\":\n[{\"src\":\"img/lgo.svg\"}]}",
            "static/app.webmanifest:2:10: cannot find file \"img/lgo.svg\" (icons[0].src); did you mean \
             \"img/logo.svg\"?",
        ),
    ] {
        let mut files = FILES.to_vec();
        files.push((path, content));
        let package = package(&files);
        assert_eq!(messages(&package, quote!()), [expected]);
        // Allowed, it is a warning.
        let allowed = messages(&package, quote!(missing_ok = [#path]));
        assert_eq!(allowed, [""; 0]);
    }
}

#[test]
fn a_link_that_may_be_a_route_is_checked_where_it_has_an_extension() {
    let page = "<a href=docs><a href=docs/><a href=../login><a href=./><a href=?q><a href=v1.2><a href=mailto:x>\
                <a href=../../about><area href=map><iframe src=embed/1></iframe><object data=chart></object>\
                <link rel=prefetch href=next>";
    assert_eq!(served("sub/index.html", page, quote!()), page);
    for (page, expected) in [
        (
            "<a href=gone.html>",
            "cannot find file \"gone.html\" (href of <a>)",
        ),
        (
            "<area href=gone.pdf>",
            "cannot find file \"gone.pdf\" (href of <area>)",
        ),
        (
            "<iframe src=gone.html></iframe>",
            "cannot find file \"gone.html\" (src of <iframe>)",
        ),
        (
            "<img src=avatar>",
            "cannot find file \"avatar\" (src of <img>)",
        ),
        (
            "<a href=../gone.pdf>",
            "\"../gone.pdf\" points outside the base \"/static\" (href of <a>)",
        ),
    ] {
        let messages = messages(&package(&[("index.html", page)]), quote!());
        assert_eq!(messages.len(), 1, "{page}: {messages:?}");
        assert!(messages[0].contains(expected), "{messages:?}");
    }
}

#[test]
fn what_is_shared_or_named_by_scripts_keeps_its_address() {
    let page = "<a href=img/logo.svg><a href=about.html><area href=img/logo.svg>\
                <link rel=modulepreload href=js/app.js><link rel=preload as=fetch href=img/logo.svg>";
    assert_eq!(served("index.html", page, quote!()), page);
    assert_served(
        "index.html",
        "<iframe src=@img/logo.svg@></iframe><link rel=prefetch href=@css/site.css@><embed src=@img/logo.svg@>\
         <link rel=preload as=style href=@css/site.css@>",
    );
}

#[test]
fn references_are_relative_to_the_base_that_a_page_names() {
    for (base, written, is_file) in [
        ("img/", "logo.svg", true),
        ("img/x.html", "logo.svg", true),
        ("/static/img/?x#y", "logo.svg", true),
        ("../", "static/img/logo.svg", true),
        ("..", "static/img/logo.svg", true),
        ("/", "static/img/logo.svg", true),
        ("#x", "img/logo.svg", true),
        ("", "img/logo.svg", true),
        ("/elsewhere/", "/static/img/logo.svg", true),
        ("/", "img/gone.svg", false),
        ("/elsewhere/", "../gone.svg", false),
        ("https://x.example/", "img/gone.svg", false),
        ("https://x.example/", "/static/img/gone.svg", false),
        ("//x.example/", "gone.svg", false),
        ("{{ root }}", "gone.svg", false),
    ] {
        let page = |reference: &str| format!("<base href='{base}'><img src='{reference}'>");
        let expected = match is_file {
            true => written.replace(".svg", &format!(".{}.svg", version(b"<svg/>"))),
            false => written.to_owned(),
        };
        assert_eq!(
            served("index.html", &page(written), quote!()),
            page(&expected),
            "{base} {written}"
        );
    }
    let page = "<base href=img/><p style='b:url(lgo.svg)'>";
    let messages = messages(&package(&[("index.html", page)]), quote!());
    assert!(
        messages[0].contains("cannot find file \"img/lgo.svg\" (url in b)"),
        "{messages:?}"
    );
}

#[test]
fn pages_that_name_each_other_rename_nothing() {
    let files = [
        (
            "a.html",
            "<a href=b.html><iframe src=b.html></iframe><link rel=stylesheet href=a.css>",
        ),
        ("b.html", "<a href=a.html><object data=a.html></object>"),
        ("a.css", "a{b:url(a.svg)}"),
        (
            "a.svg",
            "<svg xmlns='http://www.w3.org/2000/svg'><a href='a.html'/><style>@import 'b.css';</style></svg>",
        ),
        ("b.css", "a{b:c}"),
    ];
    assert_eq!(renamed_by(&files, &quote!(), "a.html"), [""; 0]);
    assert_eq!(
        renamed_by(&files, &quote!(), "b.css"),
        ["a.css", "a.svg", "b.css"]
    );
    let package = package(&files);
    let before = rows(&package, quote!());
    assert_eq!(before["a.html"].url, "/static/a.html");
    change(&package, "b.css");
    let after = rows(&package, quote!());
    assert_ne!(before["a.html"].etag, after["a.html"].etag);
    assert_eq!(before["b.html"], after["b.html"]);
}

#[test]
fn pages_with_versions_that_load_each_other_have_one_together() {
    let files = [
        ("a.html", "<iframe src=b.html></iframe>"),
        ("b.html", "<iframe src=a.html></iframe>"),
        ("c.html", "<a href=a.html>"),
    ];
    let options = quote!(plain = ["c.html"]);
    let package = package(&files);
    let before = rows(&package, options.clone());
    change(&package, "a.html");
    let after = rows(&package, options);
    assert_eq!(renamed(&before, &after), ["a.html", "b.html"]);
    assert_eq!(before["c.html"].bytes, None);
}

#[test]
fn a_page_with_a_hash_in_its_name_is_checked_and_never_rewritten() {
    let page = "<link rel=stylesheet href=css/site.css><img src=img/gone.svg>";
    let mut files = FILES.to_vec();
    files.push(("p-1a2b3c.html", page));
    let package = package(&files);
    let options = quote!(prehashed = ["p-*"], plain = ["about.html"]);
    let messages = messages(&package, options.clone());
    assert_eq!(messages.len(), 1, "{messages:?}");
    fs::write(package.path().join("static/p-1a2b3c.html"), &page[..39]).expect("a writable file");
    assert_eq!(rows(&package, options)["p-1a2b3c.html"].bytes, None);
}

#[test]
fn the_option_narrows_what_is_followed() {
    let files = [
        ("a.css", "a{b:url(logo.svg)}"),
        (
            "a.html",
            "<img src=logo.svg><style>a{b:url(logo.svg)}</style>",
        ),
        (
            "a.svg",
            "<svg xmlns='http://www.w3.org/2000/svg'><image href='logo.svg'/></svg>",
        ),
        ("a.webmanifest", "{\"icons\":[{\"src\":\"logo.svg\"}]}"),
        ("a.js", "f();\n//# sourceMappingURL=logo.svg"),
        LOGO,
    ];
    let package = package(&files);
    for (options, rewritten) in [
        (
            quote!(),
            &["a.css", "a.html", "a.js", "a.svg", "a.webmanifest"][..],
        ),
        (quote!(references = ["css", "html"]), &["a.css", "a.html"]),
        (
            quote!(references = ["svg", "manifests"]),
            &["a.svg", "a.webmanifest"],
        ),
        (quote!(references = ["scripts"]), &["a.js"]),
        (quote!(references = []), &[]),
    ] {
        let rows = rows(&package, options);
        let found = rows.iter().filter(|(_, row)| row.bytes.is_some());
        let found: Vec<_> = found.map(|(path, _)| &**path).collect();
        assert_eq!(found, rewritten);
    }
}
