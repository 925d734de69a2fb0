//! The site through its own function: requests and responses are values.

use http_body_util::{BodyExt as _, Full};
use hyper::{Request, header};
use steadfast::testing;

use crate::{Site, assets::ASSETS, checks};

async fn send(site: &Site, request: Request<Full<bytes::Bytes>>) -> checks::Answer {
    let response = site.respond(request).await.expect("a response");
    let (head, body) = response.into_parts();
    let header = |name| Some(head.headers.get(name)?.to_str().ok()?.to_owned());
    let Ok(body) = body.collect().await;
    checks::Answer {
        status: head.status.as_u16(),
        cache_control: header(header::CACHE_CONTROL),
        location: header(header::LOCATION),
        text: String::from_utf8_lossy(&body.to_bytes()).into_owned(),
    }
}

impl checks::Client for Site {
    async fn get(&self, url: &str) -> checks::Answer {
        let request = Request::get(url).body(Full::default());
        send(self, request.expect("a valid URL")).await
    }

    async fn post(&self, url: &str, form: &'static str) -> checks::Answer {
        let request = Request::post(url).body(Full::from(form));
        send(self, request.expect("a valid URL")).await
    }
}

fn site() -> Site {
    Site::new().expect("the templates are correct")
}

#[tokio::test]
async fn every_file_is_served() {
    let site = site();
    let app = tower::service_fn(|request| site.respond(request));
    let checked = testing::check(&ASSETS, app).await;
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
