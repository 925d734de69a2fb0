//! What the tests of every example check, through the test client of its framework. `STEADFAST_EMBED=1 cargo test` is about
//! the files as they are deployed.

use crate::assets::{APP_JS, ASSETS, STYLE_CSS};

/// A test client with the site that it asks.
pub(crate) trait Client {
    async fn get(&self, url: &str) -> Answer;
    /// Posts a form, whose content is percent-encoded.
    async fn post(&self, url: &str, form: &'static str) -> Answer;
}

#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) cache_control: Option<String>,
    pub(crate) location: Option<String>,
    pub(crate) text: String,
}

/// Whether the files may change at any time, so that browsers keep none of them.
fn in_development() -> bool {
    cfg!(debug_assertions) && option_env!("STEADFAST_EMBED") != Some("1")
}

/// The text between each `open` and the next `close`.
fn between<'t>(text: &'t str, open: &'t str, close: &'t str) -> impl Iterator<Item = &'t str> {
    let rests = text.split(open).skip(1);
    rests.filter_map(move |rest| Some(rest.split_once(close)?.0))
}

async fn page(site: &impl Client, url: &str) -> String {
    let Answer { status, text, .. } = site.get(url).await;
    assert_eq!(status, 200, "{url}");
    text
}

/// Follows every `href` and `src` of the pages.
pub(crate) async fn every_url_answers(site: &impl Client) {
    let mut files = 0;
    for page in [page(site, "/").await, page(site, "/ships/Gannet").await] {
        let urls = between(&page, " href=\"", "\"").chain(between(&page, " src=\"", "\""));
        for url in urls {
            let answer = site.get(url).await;
            assert_eq!(answer.status, 200, "{url}");
            let expected = match ASSETS.iter().find(|asset| asset.url() == url) {
                Some(_) if in_development() || url == "/favicon.ico" => Some("no-cache"),
                Some(_) => Some("public, max-age=31536000, immutable"),
                None => None,
            };
            files += usize::from(expected.is_some());
            assert_eq!(answer.cache_control.as_deref(), expected, "{url}");
        }
    }
    assert_eq!(
        files, 14,
        "five files in the head and header of each page, and four pictures"
    );
}

/// The elements are not escaped.
pub(crate) async fn elements_are_html(site: &impl Client) {
    let page = page(site, "/").await;
    let elements = [
        STYLE_CSS.tag().to_string(),
        APP_JS.tag().module().to_string(),
        ASSETS.import_map().to_string(),
        ASSETS.live_script().to_string(),
    ];
    for element in elements {
        assert!(page.contains(&element), "{element}");
    }
}

/// A posted entry is on the page that the answer redirects to, escaped, and on that of its ship.
pub(crate) async fn the_form_writes_into_the_log(site: &impl Client) {
    let answer = site.post("/", "ship=Gannet&note=lost+an+%3Coar%3E").await;
    assert_eq!(answer.status, 303, "{answer:?}");
    assert_eq!(answer.location.as_deref(), Some("/"));
    for (url, is_there) in [
        ("/", true),
        ("/ships/Gannet", true),
        ("/ships/Merle", false),
    ] {
        let page = page(site, url).await;
        assert!(!page.contains("<oar>"), "{url}");
        assert_eq!(page.contains("lost an &"), is_there, "{url}");
    }
}

pub(crate) async fn invalid_entries_are_rejected(site: &impl Client) {
    let before = page(site, "/").await;
    for form in ["ship=Gannet&note=+", "ship=Nautilus&note=dived"] {
        let answer = site.post("/", form).await;
        assert_eq!(answer.status, 422, "{form}: {answer:?}");
    }
    assert_eq!(page(site, "/").await, before);
}

/// What is not there is a page of the site, but below the folder's base its own answer, which no cache may store.
pub(crate) async fn not_found_is_answered_by_whom_it_concerns(site: &impl Client) {
    for url in ["/nothing", "/ships/Nautilus"] {
        let answer = site.get(url).await;
        assert_eq!(answer.status, 404, "{url}");
        assert!(answer.text.contains("Nothing at this berth"), "{url}");
        assert!(answer.text.contains(STYLE_CSS.url()), "{url}");
    }
    let answer = site.get("/static/missing.css").await;
    assert_eq!(answer.status, 404);
    assert_eq!(answer.cache_control.as_deref(), Some("no-store"));
    assert!(!answer.text.contains("berth"), "{}", answer.text);
}
