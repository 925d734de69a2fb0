//! The harbour log with poem: the folder is a middleware around the routes, the pages are tera's templates, in `pages.rs`.

use std::{
    env, io,
    sync::{Arc, LazyLock},
};

use poem::{
    Endpoint, EndpointExt as _, Error, IntoResponse as _, Response, Result, Route, Server,
    error::{InternalServerError, NotFoundError},
    get, handler,
    http::StatusCode,
    listener::{Acceptor as _, Listener as _, TcpListener},
    web::{Data, Form, Html, Path, Redirect},
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

static TEMPLATES: LazyLock<Tera> =
    LazyLock::new(|| pages::templates().expect("the tests render every template"));

#[tokio::main]
async fn main() -> io::Result<()> {
    let port = env::var("PORT").unwrap_or_else(|_| "3000".into());
    let listener = TcpListener::bind(format!("127.0.0.1:{port}"));
    let acceptor = listener.into_acceptor().await?;
    for address in acceptor.local_addr() {
        if let Some(address) = address.as_socket_addr() {
            println!("http://{address}");
        }
    }
    Server::new_with_acceptor(acceptor).run(app()).await
}

fn app() -> impl Endpoint {
    Route::new()
        .at("/", get(home).post(write))
        .at("/ships/:name", get(ship))
        .data(Arc::new(Log::new()))
        .catch_error(not_found)
        .with(assets::ASSETS.layer())
}

#[handler]
fn home(Data(log): Data<&Arc<Log>>) -> Result<Html<String>> {
    let context = context! { ships => &SHIPS, log => &log.entries() };
    page("home.html", &context)
}

#[handler]
fn write(Data(log): Data<&Arc<Log>>, Form(entry): Form<Entry>) -> Result<Redirect> {
    let written = log.write(entry);
    written.map_err(|error| Error::new(error, StatusCode::UNPROCESSABLE_ENTITY))?;
    Ok(Redirect::see_other("/"))
}

#[handler]
fn ship(Data(log): Data<&Arc<Log>>, Path(name): Path<String>) -> Result<Html<String>> {
    let ship = harbour::ship(&name).ok_or(NotFoundError)?;
    let context = context! { ship => &ship, log => &log.entries() };
    page("ship.html", &context)
}

async fn not_found(_: NotFoundError) -> Response {
    match page("not_found.html", &Context::new()) {
        Ok(html) => html.with_status(StatusCode::NOT_FOUND).into_response(),
        Err(error) => error.into_response(),
    }
}

fn page(name: &str, context: &Context) -> Result<Html<String>> {
    let html = TEMPLATES.render(name, context);
    html.map(Html).map_err(InternalServerError)
}
