//! The site through warp's test requests.

use steadfast::testing;
use warp::{Filter, Rejection, Reply, http::header, test::RequestBuilder};

use crate::{app, assets::ASSETS, checks};

struct Site<F>(F);

fn site() -> Site<impl Filter<Extract = (impl Reply,), Error = Rejection> + Clone + 'static> {
    Site(app())
}

impl<F, R> Site<F>
where
    F: Filter<Extract = (R,), Error = Rejection> + Clone + 'static,
    R: Reply,
{
    async fn send(&self, request: RequestBuilder) -> checks::Answer {
        let response = request.reply(&self.0).await;
        let header = |name| Some(response.headers().get(name)?.to_str().ok()?.to_owned());
        checks::Answer {
            status: response.status().as_u16(),
            cache_control: header(header::CACHE_CONTROL),
            location: header(header::LOCATION),
            text: String::from_utf8_lossy(response.body()).into_owned(),
        }
    }
}

impl<F, R> checks::Client for Site<F>
where
    F: Filter<Extract = (R,), Error = Rejection> + Clone + 'static,
    R: Reply,
{
    async fn get(&self, url: &str) -> checks::Answer {
        self.send(warp::test::request().path(url)).await
    }

    async fn post(&self, url: &str, form: &'static str) -> checks::Answer {
        let request = warp::test::request().method("POST").path(url);
        self.send(request.body(form)).await
    }
}

#[tokio::test]
async fn every_file_is_served() {
    let checked = testing::warp::check(&ASSETS, app()).await;
    checked.expect("the folder is mounted");
}

#[tokio::test]
async fn every_url_of_the_pages_answers_and_versioned_ones_are_immutable_in_release_builds() {
    checks::every_url_answers(&site()).await;
}

#[tokio::test]
async fn elements_are_html() {
    checks::elements_are_html(&site()).await;
}

#[tokio::test]
async fn the_form_writes_into_the_log() {
    checks::the_form_writes_into_the_log(&site()).await;
}

#[tokio::test]
async fn invalid_entries_are_rejected() {
    checks::invalid_entries_are_rejected(&site()).await;
}

#[tokio::test]
async fn not_found_is_answered_by_whom_it_concerns() {
    checks::not_found_is_answered_by_whom_it_concerns(&site()).await;
}
