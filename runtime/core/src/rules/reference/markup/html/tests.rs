//! What is a reference of a page, what is not, and where foreign content ends.

use super::references;

/// The texts of the references of a page, and their roles.
fn read(html: &str) -> Vec<String> {
    let references = references(html.as_bytes()).into_iter();
    let described = references.map(|reference| {
        let text: String = reference.text.iter().map(|it| it.value).collect();
        format!("{text} ({})", reference.role)
    });
    described.collect()
}

#[test]
fn every_attribute_that_loads_or_links_a_file_is_read() {
    for (html, expected) in [
        ("<a href=x>", "x (href of <a>)"),
        ("<area href=x>", "x (href of <area>)"),
        ("<img src=x>", "x (src of <img>)"),
        ("<IMG SRC=x>", "x (src of <img>)"),
        ("<audio src=x>", "x (src of <audio>)"),
        ("<video src=x>", "x (src of <video>)"),
        ("<video poster=x>", "x (poster of <video>)"),
        ("<source src=x>", "x (src of <source>)"),
        ("<track src=x>", "x (src of <track>)"),
        ("<script src=x></script>", "x (src of <script>)"),
        ("<iframe src=x></iframe>", "x (src of <iframe>)"),
        ("<frame src=x>", "x (src of <frame>)"),
        ("<embed src=x>", "x (src of <embed>)"),
        ("<object data=x>", "x (data of <object>)"),
        ("<input type=IMAGE src=x>", "x (src of <input>)"),
        ("<body background=x>", "x (background of <body>)"),
        ("<td background=x>", "x (background of <td>)"),
        ("<link rel=stylesheet href=x>", "x (href of <link>)"),
        (
            "<link href=x rel='Alternate StyleSheet'>",
            "x (href of <link>)",
        ),
        ("<link rel='shortcut icon' href=x>", "x (href of <link>)"),
        ("<link rel=apple-touch-icon href=x>", "x (href of <link>)"),
        ("<link rel=manifest href=x>", "x (href of <link>)"),
        ("<link rel=preload as=font href=x>", "x (href of <link>)"),
        ("<link rel=modulepreload href=x>", "x (href of <link>)"),
        ("<link rel=prefetch href=x>", "x (href of <link>)"),
        ("<link itemprop=image href=x>", "x (href of <link>)"),
        (
            "<meta property=og:image content=x>",
            "x (content of <meta>)",
        ),
        (
            "<meta name=twitter:image content=x>",
            "x (content of <meta>)",
        ),
        (
            "<meta name=msapplication-TileImage content=x>",
            "x (content of <meta>)",
        ),
        (
            "<meta name=msapplication-square70x70logo content=x>",
            "x (content of <meta>)",
        ),
        ("<meta itemprop=image content=x>", "x (content of <meta>)"),
        ("<p style='background:url(x)'>", "x (url in background)"),
        (
            "<p style='background:url(&quot;x&quot;)'>",
            "x (url in background)",
        ),
        ("<style>a{b:url(x)}</style>", "x (url in b)"),
        ("<style>@import 'x'", "x (@import)"),
        ("<svg><use href='x#a'/></svg>", "x#a (href of <use>)"),
        ("<svg><use xlink:href=x></svg>", "x (xlink:href of <use>)"),
        ("<svg><image href=x /></svg>", "x (href of <image>)"),
        ("<svg><a href=x></a></svg>", "x (href of <a>)"),
        ("<svg><path fill='url(x#a)'/></svg>", "x#a (url)"),
        ("<svg><style>a{b:url(x)}</style></svg>", "x (url in b)"),
        ("<template><img src=x></template>", "x (src of <img>)"),
        ("<noscript><img src=x></noscript>", "x (src of <img>)"),
        ("\u{feff}<!doctype html><img src=x>", "x (src of <img>)"),
    ] {
        assert_eq!(read(html), [expected], "{html}");
    }
}

#[test]
fn each_image_of_a_list_is_read() {
    let expected = ["a.png (srcset of <img>)", "b.png (srcset of <img>)"];
    for html in [
        "<img srcset='a.png, b.png 2x'>",
        "<img srcset=' a.png 1x,b.png 100w,'>",
        "<img srcset=',a.png 1x(a,b) , , b.png'>",
        "<img srcset='a.png,  b.png,'>",
        "<img srcset='a.png 1x,data:image/png;base64,AA 2x,b.png'>",
    ] {
        assert_eq!(read(html), expected, "{html}");
    }
    assert_eq!(
        read("<link rel=preload as=image imagesrcset='a,b 2x'>"),
        ["a,b (imagesrcset of <link>)"]
    );
}

#[test]
fn anything_else_is_not_read() {
    for html in [
        "",
        "plain text",
        "<!-- <img src=no> -->",
        "<!--[if IE]><img src=no><![endif]-->",
        "<script>'<img src=no>'</script>",
        "<script type=importmap>{\"imports\":{\"a\":\"./no.js\"}}</script>",
        "<script type=application/ld+json>{\"image\":\"no.png\"}</script>",
        "<script><!--<script></script><img src=no></script>",
        "<textarea><img src=no></textarea>",
        "<title><img src=no></title>",
        "<style></style2><img src=no>",
        "<iframe><img src=no></iframe>",
        "<xmp><img src=no></xmp>",
        "<plaintext><img src=no>",
        "<iframe srcdoc='<img src=no>'></iframe>",
        "<form action=no></form><button formaction=no>",
        "<blockquote cite=no><q cite=no>",
        "<input src=no>",
        "<link rel=canonical href=no><link rel=alternate href=no><link rel=next href=no>",
        "<link rel=dns-prefetch href=no><link rel=preconnect href=no><link href=no>",
        "<meta name=description content=no><meta property=og:url content=no>",
        "<img src='' srcset=''><img src><img src=>",
        "<img src='#no'><img src='data:,no'>",
        "<div src=no href=no>",
        "</img src=no>",
        "<img src=no",
        "<img alt='<img src=no>'>",
        "<link rel=icon href='%PUBLIC_URL%/no.ico'><img src='/a%BASE_URL%no'>",
        "<a href='{{ no }}'><a href='{% no %}'><a href='<%= no %>'>",
        "<img src='{{ url_for(\"static\", filename=\"no.png\") }}'>",
        "<svg><style>a{b:url(&quot;no&quot;)}</style></svg>",
        "<style>a{b:url({{ no }})}</style><p style='a:url({{no}})'>",
    ] {
        assert_eq!(read(html), [""; 0], "{html}");
    }
}

#[test]
fn foreign_content_ends_where_a_browser_ends_it() {
    for (html, expected) in [
        // The content of `<style>` is text in HTML, and markup in SVG.
        ("<svg><style><img src=x></style>", vec!["x (src of <img>)"]),
        (
            "<svg><title><img src=x></title></svg>",
            vec!["x (src of <img>)"],
        ),
        ("<svg></svg><style><img src=no></style>", vec![]),
        ("<svg/><title><img src=no></title>", vec![]),
        (
            "<svg><foreignObject><style><img src=no></style><image href=no></foreignObject><image href=x>",
            vec!["x (href of <image>)"],
        ),
        ("<svg><p><image href=no>", vec![]),
        (
            "<math><mi href=no></math><svg><image href=x>",
            vec!["x (href of <image>)"],
        ),
        ("<svg><![CDATA[<image href=no>]]></svg>", vec![]),
        (
            "<![CDATA[<img src=no>]]><img src=x>",
            vec!["x (src of <img>)"],
        ),
        (
            "<svg><script href=x /><image href=y></svg>",
            vec!["x (href of <script>)", "y (href of <image>)"],
        ),
    ] {
        assert_eq!(read(html), expected, "{html}");
    }
}

#[test]
fn a_reference_has_the_span_of_its_text_as_it_is_written() {
    for (html, span) in [
        ("<img src=x&amp;y.png>", "x&amp;y.png"),
        ("<img src= x.png/>", "x.png/"),
        ("<img\r\n src\r\n=\r\n' x.png\r\n'>", "x.png"),
        ("<p title='a\r\nb'>\r\n<img src=\"x\r\ny\">", "x\r\ny"),
        ("<img src=&#x78;.png>", "&#x78;.png"),
        ("<img src=\"caf&eacute;\">", "caf&eacute;"),
        ("<p style=\"a:url(&quot;x&amp;y&quot;)\">", "x&amp;y"),
        ("é<img src=\"x\">", "x"),
        ("\u{feff}é\0<img src='x\\78'>", "x\\78"),
    ] {
        let found = references(html.as_bytes());
        let spans: Vec<_> = found.iter().map(|it| &html[it.span.clone()]).collect();
        assert_eq!(spans, [span], "{html}");
    }
}

#[test]
fn urls_are_read_as_a_url_parser_reads_them() {
    for (html, expected) in [
        ("<img src=' \tx\r\ny.png\n'>", "xy.png (src of <img>)"),
        (
            "<img src='a\\b.png?c\\d#e\\f'>",
            "a/b.png?c\\d#e\\f (src of <img>)",
        ),
        ("<img src=x src=no>", "x (src of <img>)"),
        ("<img src=%CE%BA%ABC>", "%CE%BA%ABC (src of <img>)"),
    ] {
        assert_eq!(read(html), [expected], "{html}");
    }
}

#[test]
fn integrity_belongs_to_the_address_of_its_element() {
    for (html, expected) in [
        (
            "<script integrity='sha256-A' src=x></script>",
            vec!["sha256-A"],
        ),
        (
            "<link rel=stylesheet href=x integrity=sha256-A>",
            vec!["sha256-A"],
        ),
        ("<link rel=stylesheet href=x integrity=''>", vec![]),
        (
            "<link rel=stylesheet href=x integrity='' integrity=sha256-A>",
            vec![],
        ),
        ("<img src=x integrity=sha256-A>", vec![]),
        (
            "<svg><script href=x xlink:href=y integrity=sha256-A></svg>",
            vec!["sha256-A"],
        ),
    ] {
        let found = references(html.as_bytes()).into_iter();
        let metadata = found.flat_map(|it| it.integrity);
        let metadata: Vec<_> = metadata.map(|it| &html[it.span]).collect();
        assert_eq!(metadata, expected, "{html}");
    }
}

#[test]
fn a_foreign_style_sheet_with_elements_in_it_is_left_alone() {
    assert_eq!(
        read("<svg><style>@import 'a';<path fill='url(b)'/></style></svg>"),
        ["b (url)"]
    );
}

#[test]
fn the_first_base_is_that_of_every_reference() {
    let base = |html: &str| {
        let found = references(html.as_bytes()).into_iter();
        found
            .map(|it| it.base.map(|it| it.to_string()))
            .collect::<Vec<_>>()
    };
    let expected = Some("/a/".to_owned());
    assert_eq!(
        base("<img src=x><base><base href=/a/><base href=/b/><p style='a:url(y)'>"),
        [expected.clone(), expected]
    );
    assert_eq!(base("<img src=x>"), [None]);
    assert_eq!(base("<base href='{{ root }}'><img src=x>"), []);
}

#[test]
fn pages_in_other_encodings_have_the_references_that_are_ascii() {
    assert_eq!(
        references(b"<p>caf\xe9</p><img src=x><img src=caf\xe9.png>").len(),
        1
    );
    let utf_16 = "\u{feff}<img src=x>".encode_utf16();
    let utf_16: Vec<u8> = utf_16.flat_map(u16::to_le_bytes).collect();
    assert_eq!(references(&utf_16), []);
    assert_eq!(references(b"\x1b$B<img src=x>\x1b(B"), []);
}
