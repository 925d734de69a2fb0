//! The site through actix-web's test service.

use actix_web::{
    App,
    http::header::{self, ContentType},
    test::{TestRequest, call_service, init_service, read_body},
    web::Data,
};
use steadfast::testing;
use tera::Tera;

use crate::{assets::ASSETS, checks, harbour::Log, pages, routes};

struct Site {
    log: Data<Log>,
    tera: Data<Tera>,
}

impl Site {
    fn new() -> Self {
        let tera = pages::templates().expect("the templates are correct");
        Site {
            log: Data::new(Log::new()),
            tera: Data::new(tera),
        }
    }

    /// Each request has an app of its own, as each worker of a server has.
    async fn send(&self, request: TestRequest) -> checks::Answer {
        let app = App::new()
            .app_data(self.log.clone())
            .app_data(self.tera.clone());
        let app = init_service(app.configure(routes)).await;
        let response = call_service(&app, request.to_request()).await;
        let header = |name| Some(response.headers().get(name)?.to_str().ok()?.to_owned());
        checks::Answer {
            status: response.status().as_u16(),
            cache_control: header(header::CACHE_CONTROL),
            location: header(header::LOCATION),
            text: String::from_utf8_lossy(&read_body(response).await).into_owned(),
        }
    }
}

impl checks::Client for Site {
    async fn get(&self, url: &str) -> checks::Answer {
        self.send(TestRequest::get().uri(url)).await
    }

    async fn post(&self, url: &str, form: &'static str) -> checks::Answer {
        let request = TestRequest::post().uri(url);
        let request = request.insert_header(ContentType::form_url_encoded());
        self.send(request.set_payload(form)).await
    }
}

#[actix_web::test]
async fn every_file_is_served() {
    let app = init_service(App::new().configure(routes)).await;
    let checked = testing::actix_web::check(&ASSETS, &app).await;
    checked.expect("the folder is mounted");
}

#[actix_web::test]
async fn every_url_of_the_pages_answers_and_versioned_ones_are_immutable_in_release_builds() {
    checks::every_url_answers(&Site::new()).await;
}

#[actix_web::test]
async fn elements_are_html() {
    checks::elements_are_html(&Site::new()).await;
}

#[actix_web::test]
async fn the_form_writes_into_the_log() {
    checks::the_form_writes_into_the_log(&Site::new()).await;
}

#[actix_web::test]
async fn invalid_entries_are_rejected() {
    checks::invalid_entries_are_rejected(&Site::new()).await;
}

#[actix_web::test]
async fn not_found_is_answered_by_whom_it_concerns() {
    checks::not_found_is_answered_by_whom_it_concerns(&Site::new()).await;
}
