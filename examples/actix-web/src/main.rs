//! The harbour log with actix-web: the folder is a service of the app, the pages are tera's templates, in `pages.rs`.

use std::{env, io};

use actix_web::{
    App, CustomizeResponder, HttpServer, Responder, Result,
    error::{ErrorInternalServerError, ErrorUnprocessableEntity},
    get,
    http::StatusCode,
    post,
    web::{self, Data, Form, Html, Path, Redirect},
};
use tera::{Context, Tera, context};

use crate::harbour::{Entry, Log, SHIPS};

mod assets {
    steadfast::static_assets!("../shared/static", root = ["favicon.ico", "robots.txt"]);
}

#[cfg(test)]
#[path = "../../shared/checks.rs"]
mod checks;
#[path = "../../shared/harbour.rs"]
mod harbour;
mod pages;
#[cfg(test)]
mod tests;

#[actix_web::main]
async fn main() -> io::Result<()> {
    let port = env::var("PORT").unwrap_or_else(|_| "3000".into());
    let log = Data::new(Log::new());
    let tera = Data::new(pages::templates().map_err(io::Error::other)?);
    let app = move || {
        let (log, tera) = (log.clone(), tera.clone());
        App::new().app_data(log).app_data(tera).configure(routes)
    };
    let server = HttpServer::new(app).bind(format!("127.0.0.1:{port}"))?;
    for address in server.addrs() {
        println!("http://{address}");
    }
    server.run().await
}

fn routes(app: &mut web::ServiceConfig) {
    app.service(assets::ASSETS.service())
        .service(home)
        .service(write)
        .service(ship)
        .default_service(web::to(not_found));
}

type Page = Result<CustomizeResponder<Html>>;

#[get("/")]
async fn home(tera: Data<Tera>, log: Data<Log>) -> Page {
    let context = context! { ships => &SHIPS, log => &log.entries() };
    page(&tera, "home.html", &context)
}

#[post("/")]
async fn write(log: Data<Log>, Form(entry): Form<Entry>) -> Result<Redirect> {
    log.write(entry).map_err(ErrorUnprocessableEntity)?;
    Ok(Redirect::to("/").see_other())
}

#[get("/ships/{name}")]
async fn ship(tera: Data<Tera>, log: Data<Log>, name: Path<String>) -> Page {
    let Some(ship) = harbour::ship(&name) else {
        return not_found(tera).await;
    };
    let context = context! { ship => &ship, log => &log.entries() };
    page(&tera, "ship.html", &context)
}

async fn not_found(tera: Data<Tera>) -> Page {
    let page = page(&tera, "not_found.html", &Context::new())?;
    Ok(page.with_status(StatusCode::NOT_FOUND))
}

fn page(tera: &Tera, name: &str, context: &Context) -> Page {
    let html = tera.render(name, context);
    let html = html.map_err(ErrorInternalServerError)?;
    Ok(Html::new(html).customize())
}
