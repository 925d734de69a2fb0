//! The site through Rocket's local client.

use rocket::{
    http::ContentType,
    local::asynchronous::{Client, LocalRequest},
};

use steadfast::testing;

use crate::{assets::ASSETS, checks, rocket};

struct Site(Client);

impl Site {
    async fn new() -> Self {
        Site(Client::tracked(rocket()).await.expect("the site launches"))
    }
}

async fn send(request: LocalRequest<'_>) -> checks::Answer {
    let response = request.dispatch().await;
    let header = |name| response.headers().get_one(name).map(str::to_owned);
    checks::Answer {
        status: response.status().code,
        cache_control: header("cache-control"),
        location: header("location"),
        text: response.into_string().await.unwrap_or_default(),
    }
}

impl checks::Client for Site {
    async fn get(&self, url: &str) -> checks::Answer {
        send(self.0.get(url)).await
    }

    async fn post(&self, url: &str, form: &'static str) -> checks::Answer {
        send(self.0.post(url).header(ContentType::Form).body(form)).await
    }
}

#[rocket::async_test]
async fn every_file_is_served() {
    let checked = testing::rocket::check(&ASSETS, rocket()).await;
    checked.expect("the folder is mounted");
}

#[rocket::async_test]
async fn every_url_of_the_pages_answers_and_versioned_ones_are_immutable_in_release_builds() {
    checks::every_url_answers(&Site::new().await).await;
}

#[rocket::async_test]
async fn elements_are_html() {
    checks::elements_are_html(&Site::new().await).await;
}

#[rocket::async_test]
async fn the_form_writes_into_the_log() {
    checks::the_form_writes_into_the_log(&Site::new().await).await;
}

#[rocket::async_test]
async fn invalid_entries_are_rejected() {
    checks::invalid_entries_are_rejected(&Site::new().await).await;
}

#[rocket::async_test]
async fn not_found_is_answered_by_whom_it_concerns() {
    checks::not_found_is_answered_by_whom_it_concerns(&Site::new().await).await;
}
