//! The site through tower's `oneshot`.

use axum::{
    Router,
    body::Body,
    http::{HeaderMap, Request, header},
};
use http_body_util::BodyExt as _;
use steadfast::testing;
use tower::ServiceExt as _;

use crate::{app, assets::ASSETS, checks};

struct Site(Router);

impl Site {
    fn new() -> Self {
        Site(app())
    }

    async fn send(&self, request: Request<Body>) -> checks::Answer {
        let site = self.0.clone();
        let response = site.oneshot(request).await.expect("a router cannot fail");
        let (head, body) = response.into_parts();
        let body = body.collect().await.expect("a whole body").to_bytes();
        checks::Answer {
            status: head.status.as_u16(),
            cache_control: text(&head.headers, header::CACHE_CONTROL),
            location: text(&head.headers, header::LOCATION),
            text: String::from_utf8_lossy(&body).into_owned(),
        }
    }
}

fn text(headers: &HeaderMap, name: header::HeaderName) -> Option<String> {
    Some(headers.get(name)?.to_str().expect("text").to_owned())
}

impl checks::Client for Site {
    async fn get(&self, url: &str) -> checks::Answer {
        let request = Request::get(url).body(Body::empty());
        self.send(request.expect("a valid URL")).await
    }

    async fn post(&self, url: &str, form: &'static str) -> checks::Answer {
        let request = Request::post(url)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(form));
        self.send(request.expect("a valid URL")).await
    }
}

#[tokio::test]
async fn every_file_is_served() {
    let checked = testing::check(&ASSETS, app()).await;
    checked.expect("the folder is mounted");
}

#[tokio::test]
async fn every_url_of_the_pages_answers_and_versioned_ones_are_immutable_in_release_builds() {
    checks::every_url_answers(&Site::new()).await;
}

#[tokio::test]
async fn elements_are_html() {
    checks::elements_are_html(&Site::new()).await;
}

#[tokio::test]
async fn the_form_writes_into_the_log() {
    checks::the_form_writes_into_the_log(&Site::new()).await;
}

#[tokio::test]
async fn invalid_entries_are_rejected() {
    checks::invalid_entries_are_rejected(&Site::new()).await;
}

#[tokio::test]
async fn not_found_is_answered_by_whom_it_concerns() {
    checks::not_found_is_answered_by_whom_it_concerns(&Site::new()).await;
}
