//! Live builds, as a user's crate has them in its debug profile: what a browser must never keep or reject once files
//! are edited is not in them. With `embed = "always"`, or `STEADFAST_EMBED=1`, a debug build is what a release build is.

mod crates;

use std::collections::BTreeMap;

use crate::crates::Crate;

/// Prints the representations of three folders, their import maps, and the answer to each URL: those of the folders,
/// and the arguments.
const PROGRAM: &str = r#"
mod assets {
    steadfast::static_assets!("static", prehashed = ["bundle-*"], root = ["robots.txt"], OPTIONS);
}

mod query {
    steadfast::static_assets!("static", base = "/query", version = "query", OPTIONS);
}

mod cdn {
    steadfast::static_assets!("static", base = "https://cdn.example.com/cdn", OPTIONS);
}

fn main() {
    let folders = [&assets::ASSETS, &query::ASSETS, &cdn::ASSETS];
    for folder in folders {
        println!("map\t{}", folder.import_map().json());
        for asset in folder {
            for it in asset.representations() {
                let (path, url, coding) = (asset.path(), asset.url(), it.coding());
                let sent = it.headers()["cache-control"].to_str().expect("ASCII").to_owned();
                let integrity = asset.integrity();
                println!("representation\t{url}\t{path}\t{coding}\t{}\t{sent}\t{integrity}", it.etag());
            }
        }
    }
    let urls = folders.into_iter().flat_map(|folder| folder.iter().map(|asset| asset.url().to_owned()));
    for url in urls.chain(std::env::args().skip(1)) {
        let path = url.strip_prefix("https://cdn.example.com").unwrap_or(&url);
        let folder = folders.into_iter().find(|folder| {
            let request = http::Request::get(path).body(()).expect("a URL");
            folder.respond(&request).is_some()
        });
        let answer = requests::get(folder.expect("a folder").service(), path);
        let cache_control = answer.headers["cache-control"].to_str().expect("ASCII");
        let (status, body) = (answer.status.as_u16(), String::from_utf8_lossy(&answer.body));
        let body = body.replace('\n', "|");
        println!("answer\t{url}\t{status}\t{cache_control}\t{body}");
    }
}
"#;

const IMMUTABLE: &str = "public, max-age=31536000, immutable";

/// A representation: path, coding, entity tag, `Cache-Control` and integrity metadata of its asset.
type Representation = [String; 5];

/// The output of one build's program.
#[derive(Debug, PartialEq)]
struct Built {
    /// By URL and coding.
    representations: BTreeMap<(String, String), Representation>,
    maps: Vec<String>,
    /// Status, `Cache-Control` and body, by URL.
    answers: BTreeMap<String, (u16, String, String)>,
}

impl Built {
    /// The URLs of an asset in the three folders.
    fn urls(&self, path: &str) -> Vec<&str> {
        let of_path = self.representations.iter().filter(|(_, it)| it[0] == path);
        let mut urls: Vec<_> = of_path.map(|((url, _), _)| url.as_str()).collect();
        urls.dedup();
        urls
    }

    /// The versioned URL of an asset in the first folder.
    fn url(&self, path: &str) -> &str {
        let urls = self.urls(path).into_iter();
        let mut urls = urls.filter(|url| url.starts_with("/static/"));
        urls.next().expect("a URL")
    }

    /// Asserts status, `Cache-Control` and body of an answer.
    fn assert_answer(&self, url: &str, status: u16, cache_control: &str, body: &str) {
        let expected = (status, cache_control.to_owned(), body.to_owned());
        assert_eq!(self.answers[url], expected, "{url}");
    }
}

fn site(name: &'static str, options: &str) -> Crate {
    let site = Crate::new(name, &PROGRAM.replace("OPTIONS", options));
    site.write("static/style.css", STYLE);
    site.write("static/logo.svg", "<svg/>");
    site.write("static/LICENSE", "free");
    site.write("static/page.html", "<p>");
    site.write("static/app.js", "export {};");
    site.write("static/bundle-1a2b.js", "export {};");
    site.write("static/robots.txt", "robots");
    site.write("static/large.txt", "a text that is repeated. ".repeat(40));
    // Named like a version of a file that exists.
    site.write("static/notes.txt", "notes");
    site.write("static/notes.00000000000000aa.txt", "literal");
    site
}

const STYLE: &str = "a { color: teal }";

/// Builds and runs a crate, which requests each URL. Returns whether cargo compiled the crate, too.
fn build(site: &Crate, urls: &[&str]) -> (Built, bool) {
    let (printed, done) = site.run(urls);
    let mut built = Built {
        representations: BTreeMap::new(),
        maps: Vec::new(),
        answers: BTreeMap::new(),
    };
    for line in printed.lines() {
        let fields: Vec<_> = line.split('\t').map(str::to_owned).collect();
        match &fields[..] {
            [kind, map] if kind == "map" => built.maps.push(map.clone()),
            [kind, url, rest @ ..] if kind == "representation" => {
                let rest = Representation::try_from(rest.to_vec()).expect("five fields");
                let key = (url.clone(), rest[1].clone());
                built.representations.insert(key, rest);
            }
            [kind, url, status, cache_control, body] if kind == "answer" => {
                let status = status.parse().expect("a status");
                let answer = (status, cache_control.clone(), body.clone());
                built.answers.insert(url.clone(), answer);
            }
            _ => unreachable!("{line}"),
        }
    }
    (built, done.contains("   Compiling "))
}

/// What a live build never has: metadata of bytes, coded representations, URLs that a browser keeps, or another host.
fn assert_live(built: &Built) {
    for [path, coding, _, cache_control, integrity] in built.representations.values() {
        assert_eq!(
            [coding, cache_control, integrity],
            ["identity", "no-cache", ""],
            "{path}"
        );
    }
    for (url, (status, cache_control, _)) in &built.answers {
        assert_eq!((*status, &**cache_control), (200, "no-cache"), "{url}");
    }
    for map in &built.maps {
        assert!(
            map.ends_with(r#","integrity":{}}"#) && map.contains("app."),
            "{map}"
        );
    }
    let output = format!("{built:?}");
    assert!(!output.contains("cdn.example.com"), "{output}");
}

/// What every other build has.
fn assert_release(built: &Built) {
    for [path, _, _, cache_control, integrity] in built.representations.values() {
        assert!(integrity.starts_with("sha256-"), "{path}");
        let is_plain = matches!(&**path, "page.html" | "robots.txt");
        assert!(cache_control == IMMUTABLE || is_plain, "{path}");
    }
    let codings = built.representations.keys().map(|(_, coding)| &**coding);
    let coded = codings.filter(|coding| *coding != "identity").count();
    assert_eq!(coded, 3 * 2, "br and gzip of large.txt");
    let on_cdn = built
        .answers
        .keys()
        .filter(|url| url.starts_with("https://cdn.example.com/cdn/"));
    assert_eq!(on_cdn.count(), 10);
    for map in &built.maps {
        assert!(map.contains("\"sha256-"), "{map}");
    }
}

#[test]
fn a_live_build_answers_every_form_of_a_url_with_the_current_bytes_to_be_revalidated() {
    let site = site("live-urls", "");
    let (first, _) = build(&site, &[]);
    assert_live(&first);
    let edited = "a { color: coral }";
    site.write("static/style.css", edited);
    let versions = ["0123456789abcdef", "ffffffffffffffff"];
    let stale = versions.map(|version| format!("/static/style.{version}.css"));
    let stale_query = "/query/style.css?v=0123456789abcdef";
    let stale_on_cdn = "/cdn/style.0123456789abcdef.css";
    let mut urls = vec![first.url("style.css"), stale_query, stale_on_cdn];
    urls.extend([
        "/static/style.css",
        "/query/style.css",
        "/static/LICENSE.0123456789abcdef",
    ]);
    urls.extend([
        "/robots.txt",
        "/static/notes.00000000000000aa.txt",
        "/static/notes.00000000000000ab.txt",
    ]);
    urls.extend(stale.iter().map(String::as_str));
    let (second, _) = build(&site, &urls);
    assert_live(&second);
    assert_ne!(first.url("style.css"), second.url("style.css"));
    for url in [
        first.url("style.css"),
        second.url("style.css"),
        &stale[0],
        &stale[1],
    ] {
        second.assert_answer(url, 200, "no-cache", edited);
    }
    for url in [
        stale_query,
        stale_on_cdn,
        "/static/style.css",
        "/query/style.css",
    ] {
        second.assert_answer(url, 200, "no-cache", edited);
    }
    for (url, body) in [
        ("/static/LICENSE.0123456789abcdef", "free"),
        ("/static/bundle-1a2b.js", "export {};"),
        ("/static/page.html", "<p>"),
        ("/robots.txt", "robots"),
        ("/static/notes.00000000000000ab.txt", "notes"),
        ("/static/notes.00000000000000aa.txt", "literal"),
    ] {
        second.assert_answer(url, 200, "no-cache", body);
    }
}

#[test]
fn a_live_build_answers_only_versions_of_files_whose_urls_have_one() {
    let urls = [
        "/static/missing.0123456789abcdef.css",
        "/static/style.0123456789ABCDEF.css",
        "/static/style.0123456789abcde.css",
        "/static/style.css.0123456789abcdef",
        "/static/bundle-1a2b.0123456789abcdef.js",
        "/static/page.0123456789abcdef.html",
        "/static/robots.0123456789abcdef.txt",
        "/query/style.0123456789abcdef.css",
    ];
    let (built, _) = build(&site("live-missing", ""), &urls);
    for url in urls {
        let (status, cache_control, body) = &built.answers[url];
        assert_eq!((*status, &**cache_control), (404, "no-store"), "{url}");
        let name = url.rsplit('/').next().expect("a name");
        let explanation = format!("static/{name} not found.|Folder: ");
        assert!(body.starts_with(&explanation), "{url}: {body}");
    }
}

#[test]
fn a_debug_build_that_always_embeds_is_what_a_release_build_is() {
    let urls = ["/static/style.0123456789abcdef.css", "/static/style.css"];
    let (release, _) = build(&site("live-release", "").release(), &urls);
    assert_release(&release);
    release.assert_answer(urls[0], 404, "no-store", "");
    let (always, _) = build(&site("live-always", "embed = \"always\""), &urls);
    assert_eq!(always, release);

    let mut site = site("live-variable", "");
    let (live, _) = build(&site, &[]);
    assert_live(&live);
    for path in ["style.css", "LICENSE", "app.js"] {
        let urls = live.urls(path);
        assert!(
            urls.iter().all(|url| !release.urls(path).contains(url)),
            "{path}"
        );
    }
    site.set("STEADFAST_EMBED", "1");
    assert_eq!(build(&site, &urls), (release, true));
    assert!(!build(&site, &urls).1, "nothing has changed");
    site.unset("STEADFAST_EMBED");
    assert_eq!(build(&site, &[]), (live, true));
}

#[test]
fn another_value_of_the_variable_does_not_compile() {
    let mut site = site("live-typo", "");
    site.set("STEADFAST_EMBED", "true");
    let error = site.build_error();
    assert!(
        error.contains("error: environment variable `STEADFAST_EMBED` is \"true\"; set it to `1`"),
        "{error}"
    );
}

#[test]
fn a_profile_without_debug_assertions_is_not_live() {
    let site = site("live-checks", "");
    site.append("Cargo.toml", "[profile.dev]\ndebug-assertions = false\n");
    let (built, _) = build(&site, &[]);
    assert_release(&built);
}

/// The macro and the program are compiled with different profiles.
#[test]
fn a_program_without_debug_assertions_keeps_the_promises_of_its_urls() {
    let site = site("live-mixed", "");
    site.append(
        "Cargo.toml",
        "[profile.dev.package.live-mixed]\ndebug-assertions = false\n",
    );
    let (built, _) = build(&site, &["/static/style.0123456789abcdef.css"]);
    built.assert_answer(built.url("style.css"), 200, IMMUTABLE, STYLE);
    built.assert_answer("/static/style.0123456789abcdef.css", 404, "no-store", "");
    let style = &built.representations[&(built.url("style.css").to_owned(), "identity".to_owned())];
    assert_eq!(
        style[3..],
        [IMMUTABLE, ""],
        "the macro's own profile decides what is embedded"
    );
}
