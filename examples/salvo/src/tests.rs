//! The site through salvo's test client.

use salvo::{
    Service,
    http::header,
    test::{RequestBuilder, ResponseExt as _, TestClient},
};

use steadfast::testing;

use crate::{app, assets::ASSETS, checks};

struct Site(Service);

impl Site {
    fn new() -> Self {
        Site(app())
    }

    async fn send(&self, request: RequestBuilder) -> checks::Answer {
        let mut response = request.send(&self.0).await;
        let header = |name| Some(response.headers().get(name)?.to_str().ok()?.to_owned());
        checks::Answer {
            status: response.status_code.unwrap_or_default().as_u16(),
            cache_control: header(header::CACHE_CONTROL),
            location: header(header::LOCATION),
            text: response.take_string().await.unwrap_or_default(),
        }
    }
}

impl checks::Client for Site {
    async fn get(&self, url: &str) -> checks::Answer {
        let url = format!("http://localhost{url}");
        self.send(TestClient::get(url)).await
    }

    async fn post(&self, url: &str, form: &'static str) -> checks::Answer {
        let url = format!("http://localhost{url}");
        self.send(TestClient::post(url).raw_form(form)).await
    }
}

#[tokio::test]
async fn every_file_is_served() {
    let app = app();
    let handle = async |request| app.handle(request).await;
    let checked = testing::salvo::check(&ASSETS, handle).await;
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
