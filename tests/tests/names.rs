//! Unusual names: every file has its constant, whatever its name, and its URL is answered with its bytes.
//! Every file contains its own path, so that a wrong file is noticed.
//!
//! `build/names.rs` creates the names that git cannot check out on every system, and leaves out those that
//! Windows does not allow.

use std::fmt::Write as _;

use http::StatusCode;
use steadfast::{Asset, Assets};
use steadfast_tests::get;

mod assets {
    steadfast::static_assets!(["fixtures/names", "$OUT_DIR/names"]);
}

mod query {
    steadfast::static_assets!(["fixtures/names", "$OUT_DIR/names"], version = "query");
}

mod with_dotfile {
    steadfast::static_assets!("fixtures/names", include = [".hidden.txt"]);
}

mod shared {
    steadfast::static_assets!("fixtures/shared_names");
}

mod without_constants {
    steadfast::static_assets!("fixtures/shared_names", constants = { "langs/**" = false });
}

/// Every file and its constant: the left column is the name on disk, the compiler checks the right one.
fn constants() -> Vec<(&'static str, Asset)> {
    let mut constants = vec![
        ("with space.txt", assets::WITH_SPACE_TXT.any()),
        ("c++.txt", assets::C___TXT.any()),
        ("number#1.txt", assets::NUMBER_1_TXT.any()),
        ("fifty%off.txt", assets::FIFTY_OFF_TXT.any()),
        ("100%.txt", assets::_100__TXT.any()),
        ("%41.txt", assets::_41_TXT.any()),
        ("%2F.txt", assets::_2F_TXT.any()),
        ("a&b.txt", assets::A_B_TXT.any()),
        ("it's.txt", assets::IT_S_TXT.any()),
        ("{x}", assets::_X_.any()),
        ("[x].txt", assets::_X__TXT.any()),
        ("tick`.txt", assets::TICK__TXT.any()),
        ("a..b.txt", assets::A__B_TXT.any()),
        (".well-known/x", assets::_well_known::X.any()),
        ("日本語.txt", assets::日本語_TXT.any()),
        ("_", assets::__.any()),
        ("404.html", assets::_404_HTML.any()),
        ("type.css", assets::TYPE_CSS.any()),
        ("self.js", assets::SELF_JS.any()),
        ("type/inside.txt", assets::r#type::INSIDE_TXT.any()),
        ("gen/inside.txt", assets::r#gen::INSIDE_TXT.any()),
        ("self/inside.txt", assets::self_::INSIDE_TXT.any()),
        ("nfc/\u{dc}n\u{ef}.txt", assets::nfc::ÜNÏ_TXT.any()),
        ("nfd/U\u{308}ni\u{308}.txt", assets::nfd::ÜNÏ_TXT.any()),
        ("crab 🦀.txt", assets::CRAB___TXT.any()),
        ("emoji/🦀", assets::emoji::__.any()),
        ("straße.txt", assets::STRASSE_TXT.any()),
        ("noextension", assets::NOEXTENSION.any()),
        ("at@~home.txt", assets::AT__HOME_TXT.any()),
        (
            "semi;colon,comma=equals!(1)$.txt",
            assets::SEMI_COLON_COMMA_EQUALS__1___TXT.any(),
        ),
        ("empty.txt", assets::EMPTY_TXT.any()),
        ("empty", assets::EMPTY.any()),
        ("one.txt", assets::ONE_TXT.any()),
    ];
    constants.extend(unix_constants());
    constants
}

#[cfg(unix)]
fn unix_constants() -> Vec<(&'static str, Asset)> {
    use assets::NNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNN_TXT as LONG;
    vec![
        (LONG.path(), LONG.any()),
        ("what?.txt", assets::WHAT__TXT.any()),
        ("say \"hi\".txt", assets::SAY__HI__TXT.any()),
        ("back\\slash.txt", assets::BACK_SLASH_TXT.any()),
        ("star*.txt", assets::STAR__TXT.any()),
        ("co:lon.txt", assets::CO_LON_TXT.any()),
        ("less<more>.txt", assets::LESS_MORE__TXT.any()),
        ("pi|pe.txt", assets::PI_PE_TXT.any()),
        ("dot.", assets::DOT_.any()),
    ]
}

#[cfg(not(unix))]
fn unix_constants() -> Vec<(&'static str, Asset)> {
    println!("skipped: names that only Unix allows");
    Vec::new()
}

/// Below a base with every ASCII byte that a base can contain, and some characters beyond: it cannot
/// contain NUL, and `%` is in the names.
mod every_character {
    steadfast::static_assets!(
        "static",
        base = "/%01%02%03%04%05%06%07%08%09%0a%0b%0c%0d%0e%0f\
                %10%11%12%13%14%15%16%17%18%19%1a%1b%1c%1d%1e%1f\
                %20%21%22%23%24%26%27%28%29%2a%2b%2c%2d%2e\
                %30%31%32%33%34%35%36%37%38%39%3a%3b%3c%3d%3e%3f\
                %40%41%42%43%44%45%46%47%48%49%4a%4b%4c%4d%4e%4f\
                %50%51%52%53%54%55%56%57%58%59%5a%5b%5c%5d%5e%5f\
                %60%61%62%63%64%65%66%67%68%69%6a%6b%6c%6d%6e%6f\
                %70%71%72%73%74%75%76%77%78%79%7a%7b%7c%7d%7e%7f\
                /%c2%80%c2%a0\u{fc}\u{df}\u{2028}\u{65e5}\u{672c}\u{fffd}\u{1f980}"
    );
}

const IMMUTABLE: &str = "public, max-age=31536000, immutable";

/// The content of the fixture `path`.
fn content(path: &str) -> &[u8] {
    match path {
        "empty.txt" | "empty" => b"",
        "one.txt" => b"1",
        path => path.as_bytes(),
    }
}

/// Whether the defaults leave a file unversioned: pages and `.well-known`.
fn is_plain(path: &str) -> bool {
    path == "404.html" || path.starts_with(".well-known/")
}

fn decoded(url: &str) -> Vec<u8> {
    let mut parts = url.split('%');
    let mut bytes = parts.next().expect("a first part").as_bytes().to_owned();
    for part in parts {
        let (hex, rest) = part.split_at(2);
        bytes.push(u8::from_str_radix(hex, 16).expect("two hexadecimal digits"));
        bytes.extend(rest.as_bytes());
    }
    bytes
}

/// Percent-encodes every byte that `keep` does not name; never the separator.
fn encoded(path: &[u8], keep: impl Fn(u8) -> bool, upper: bool) -> String {
    let mut url = String::new();
    for &byte in path {
        match (byte == b'/' || keep(byte), upper) {
            (true, _) => url.push(char::from(byte)),
            (_, true) => write!(url, "%{byte:02X}").expect("a String can be written to"),
            (_, false) => write!(url, "%{byte:02x}").expect("a String can be written to"),
        }
    }
    url
}

/// The equivalent spellings of one path (RFC 3986 §6.2.2), and the one with as few escapes as the grammar
/// allows (§3.3).
fn spellings(path: &[u8]) -> [String; 4] {
    let unreserved = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    [
        encoded(path, |_| false, true),
        encoded(path, |_| false, false),
        encoded(path, unreserved, false),
        encoded(
            path,
            |byte| unreserved(byte) || b"!$&'()*+,;=:@".contains(&byte),
            true,
        ),
    ]
}

async fn assert_serves(folder: &'static Assets, url: &str, asset: Asset, cache_control: &str) {
    let answer = get(folder.service(), url).await;
    assert_eq!(answer.status, StatusCode::OK, "{url}");
    assert_eq!(answer.body, content(asset.path()), "{url}");
    assert_eq!(answer.header("cache-control"), cache_control, "{url}");
    assert_eq!(answer.header("etag"), asset.etag(), "{url}");
}

#[test]
fn the_files_and_the_constants_are_the_same() {
    let mut expected = constants();
    expected.sort_by_key(|(path, _)| *path);
    let paths: Vec<_> = expected.iter().map(|(path, _)| *path).collect();
    let embedded: Vec<_> = assets::ASSETS.iter().map(|asset| asset.path()).collect();
    assert_eq!(embedded, paths);
    for (path, constant) in expected {
        assert_eq!(constant.path(), path);
        assert_eq!(constant.bytes(), content(path), "{path}");
        assert_eq!(assets::ASSETS.get(path), Some(constant), "{path}");
    }
}

#[test]
fn a_url_is_a_path_of_safe_characters() {
    for asset in &assets::ASSETS {
        let url = asset.url();
        assert!(url.starts_with('/') && !url.contains("//"), "{url}");
        let is_safe = |c: char| c.is_ascii_alphanumeric() || "-._~/@%".contains(c);
        assert!(url.chars().all(is_safe), "{url}");
        let mut escapes = url.split('%').skip(1);
        let is_escape = |part: &str| {
            let digits = part.as_bytes().get(..2);
            digits.is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit))
        };
        assert!(escapes.all(is_escape), "{url}");
    }
}

#[test]
fn a_url_is_the_percent_encoded_name_with_its_version() {
    for asset in &assets::ASSETS {
        let (path, version) = (asset.path(), asset.version());
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        let versioned = match name.rsplit_once('.') {
            Some((stem, extension)) => format!("{stem}.{version}.{extension}"),
            None => format!("{name}.{version}"),
        };
        let slash = if folder.is_empty() { "" } else { "/" };
        let expected = match path {
            ".well-known/x" => "/.well-known/x".to_owned(),
            "404.html" => "/static/404.html".to_owned(),
            _ => format!("/static/{folder}{slash}{versioned}"),
        };
        assert_eq!(decoded(asset.url()), expected.as_bytes());
    }
}

#[tokio::test]
async fn every_url_is_served_and_immutable_if_versioned() {
    for asset in &assets::ASSETS {
        let cache_control = if is_plain(asset.path()) {
            "no-cache"
        } else {
            IMMUTABLE
        };
        assert_serves(&assets::ASSETS, asset.url(), asset, cache_control).await;
    }
}

#[tokio::test]
async fn every_spelling_of_the_url_is_served() {
    for asset in &assets::ASSETS {
        let cache_control = if is_plain(asset.path()) {
            "no-cache"
        } else {
            IMMUTABLE
        };
        for url in spellings(&decoded(asset.url())) {
            assert_serves(&assets::ASSETS, &url, asset, cache_control).await;
        }
    }
}

#[tokio::test]
async fn every_spelling_of_the_plain_url_is_served_for_revalidation() {
    for asset in &assets::ASSETS {
        let base = match asset.path() {
            ".well-known/x" => "",
            _ => "/static",
        };
        let path = format!("{base}/{}", asset.path());
        for url in spellings(path.as_bytes()) {
            assert_serves(&assets::ASSETS, &url, asset, "no-cache").await;
        }
    }
}

#[tokio::test]
async fn the_query_form_serves_the_same_names() {
    assert_eq!(query::ASSETS.len(), assets::ASSETS.len());
    for asset in &query::ASSETS {
        let (path, cache_control) = match asset.url().split_once('?') {
            Some((path, query)) => {
                assert_eq!(query, format!("v={}", asset.version()));
                (path, IMMUTABLE)
            }
            None => (asset.url(), "no-cache"),
        };
        assert_eq!(is_plain(asset.path()), cache_control == "no-cache");
        assert_serves(&query::ASSETS, asset.url(), asset, cache_control).await;
        for url in spellings(&decoded(path)) {
            let url = asset.url().replace(path, &url);
            assert_serves(&query::ASSETS, &url, asset, cache_control).await;
        }
    }
}

#[test]
fn the_name_in_a_template_is_the_name_on_disk() {
    for asset in &assets::ASSETS {
        assert_eq!(assets::ASSETS.url(asset.path()), asset.url());
    }
    for asset in &query::ASSETS {
        assert_eq!(query::ASSETS.url(asset.path()), asset.url());
    }
}

/// The macro writes the URL of a file, the runtime that of a name without a file.
#[test]
fn the_macro_and_the_runtime_encode_every_character_alike() {
    let ours = &every_character::ASSETS;
    let (base, _) = every_character::HELLO_TXT
        .url()
        .rsplit_once('/')
        .expect("a URL has a slash");
    let written = String::from_utf8(decoded(base)).expect("the base is UTF-8");
    for byte in 1..=0x7f_u8 {
        assert!(written.contains(char::from(byte)) || byte == b'%', "{byte}");
    }
    // `?` and `#` would end the name.
    for segment in written
        .split(['/', '?', '#'])
        .filter(|part| !part.is_empty())
    {
        let spelt = ours.url(segment);
        let spelt = spelt
            .strip_prefix(&format!("{base}/"))
            .expect("a URL below the base");
        assert!(
            base.contains(spelt),
            "{segment:?} is {spelt} and not as in {base}"
        );
    }
    let spelt = assets::ASSETS.url("100%.none");
    assert_eq!(spelt, "/static/100%25.none");
    assert!(assets::_100__TXT.url().starts_with("/static/100%25."));
}

#[tokio::test]
async fn a_name_that_looks_like_an_escape_is_not_decoded_twice() {
    for url in ["/static/A.txt", "/static/%41.txt", "/static/%2F.txt"] {
        let answer = get(assets::ASSETS.service(), url).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{url}");
    }
    assert!(assets::_41_TXT.url().starts_with("/static/%2541."));
}

#[tokio::test]
async fn well_known_is_served_at_the_root_of_the_site_only() {
    assert_eq!(assets::_well_known::X.url(), "/.well-known/x");
    let below = get(assets::ASSETS.service(), "/static/.well-known/x").await;
    assert_eq!(below.status, StatusCode::NOT_FOUND);
}

#[test]
fn composed_and_decomposed_names_are_two_files_with_two_urls() {
    let (composed, decomposed) = (assets::nfc::ÜNÏ_TXT, assets::nfd::ÜNÏ_TXT);
    assert!(composed.url().starts_with("/static/nfc/%C3%9Cn%C3%AF."));
    assert!(decomposed.url().starts_with("/static/nfd/U%CC%88ni%CC%88."));
}

#[tokio::test]
async fn a_dotfile_is_left_out_unless_include_names_it() {
    assert!(assets::ASSETS.get(".hidden.txt").is_none());
    let answer = get(assets::ASSETS.service(), "/static/.hidden.txt").await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);

    let hidden = with_dotfile::_HIDDEN_TXT;
    let version = hidden.version();
    assert_eq!(hidden.url(), format!("/static/.hidden.{version}.txt"));
    assert_serves(&with_dotfile::ASSETS, hidden.url(), hidden.any(), IMMUTABLE).await;
}

#[test]
fn empty_and_one_byte_files_are_ordinary_assets() {
    assert!(assets::EMPTY_TXT.is_empty() && assets::EMPTY.is_empty());
    assert_eq!(assets::ONE_TXT.len(), 1);
    assert_eq!(
        assets::EMPTY.url(),
        format!("/static/empty.{}", assets::EMPTY.version())
    );
}

/// Nothing but the use of the name is an error: `ui/two_files_for_one_identifier.rs`.
#[tokio::test]
async fn files_that_share_an_identifier_are_served_without_a_constant() {
    for path in ["langs/bg-BG.js", "langs/bg_BG.js"] {
        assert_serves_path(&shared::ASSETS, path).await;
    }
    assert_eq!(shared::langs::EN_JS.path(), "langs/en.js");
}

/// That they have no constants is a test of the macro.
#[tokio::test]
async fn files_without_constants_are_served() {
    assert_eq!(without_constants::ASSETS.len(), shared::ASSETS.len());
    for asset in &shared::ASSETS {
        assert_serves_path(&without_constants::ASSETS, asset.path()).await;
    }
}

async fn assert_serves_path(folder: &'static Assets, path: &str) {
    let asset = folder.get(path).expect("the file is embedded");
    assert_eq!(asset.path(), path);
    assert_serves(folder, asset.url(), asset, IMMUTABLE).await;
}
