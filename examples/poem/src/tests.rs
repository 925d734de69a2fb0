//! The site through poem's test client.

use poem::{
    Endpoint,
    http::header,
    test::{TestClient, TestRequestBuilder},
};

use steadfast::testing;

use crate::{app, assets::ASSETS, checks};

struct Site<E>(TestClient<E>);

fn site() -> Site<impl Endpoint> {
    Site(TestClient::new(app()))
}

async fn send(request: TestRequestBuilder<'_, impl Endpoint>) -> checks::Answer {
    let mut response = request.send().await.0;
    let body = response.take_body().into_vec().await;
    checks::Answer {
        status: response.status().as_u16(),
        cache_control: response.header(header::CACHE_CONTROL).map(str::to_owned),
        location: response.header(header::LOCATION).map(str::to_owned),
        text: String::from_utf8_lossy(&body.expect("a whole body")).into_owned(),
    }
}

impl<E: Endpoint> checks::Client for Site<E> {
    async fn get(&self, url: &str) -> checks::Answer {
        send(self.0.get(url)).await
    }

    async fn post(&self, url: &str, form: &'static str) -> checks::Answer {
        let request = self
            .0
            .post(url)
            .content_type("application/x-www-form-urlencoded");
        send(request.body(form)).await
    }
}

#[tokio::test]
async fn every_file_is_served() {
    let checked = testing::poem::check(&ASSETS, app()).await;
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
