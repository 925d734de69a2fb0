//! The harbour log with salvo: the folder is a hoop of the service, the pages are askama's templates, in `pages.rs`.

use std::{env, io, sync::Arc};

use askama::Template;
use salvo::{catcher::Catcher, prelude::*};

use crate::{
    harbour::{Entry, Log, SHIPS},
    pages::{Home, NotFound, SITE, ShipPage},
};

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

#[tokio::main]
async fn main() -> io::Result<()> {
    let port = env::var("PORT").unwrap_or_else(|_| "3000".into());
    let listener = TcpListener::new(format!("127.0.0.1:{port}"));
    let acceptor = listener.try_bind().await.map_err(io::Error::other)?;
    println!("http://{}", acceptor.inner().local_addr()?);
    Server::new(acceptor).serve(app()).await;
    Ok(())
}

fn app() -> Service {
    let router = Router::with_hoop(affix_state::inject(Arc::new(Log::new())))
        .get(home)
        .post(write)
        .push(Router::with_path("ships/{name}").get(ship));
    Service::new(router)
        .hoop(assets::ASSETS.layer())
        .catcher(Catcher::default().hoop(not_found))
}

#[handler]
async fn home(depot: &Depot) -> Result<Text<String>, StatusError> {
    page(&Home {
        site: SITE,
        ships: SHIPS,
        log: log(depot)?.entries(),
    })
}

#[handler]
async fn write(request: &mut Request, depot: &Depot) -> Result<Redirect, StatusError> {
    let entry = request.parse_form::<Entry>().await;
    let entry = entry.map_err(|error| StatusError::bad_request().brief(error.to_string()))?;
    let written = log(depot)?.write(entry);
    written.map_err(|error| StatusError::unprocessable_entity().brief(error.to_string()))?;
    Ok(Redirect::other("/"))
}

#[handler]
async fn ship(request: &Request, depot: &Depot) -> Result<Text<String>, StatusError> {
    let name = request.param("name").unwrap_or_default();
    page(&ShipPage {
        site: SITE,
        ship: harbour::ship(name).ok_or_else(StatusError::not_found)?,
        log: log(depot)?.entries(),
    })
}

#[handler]
async fn not_found(response: &mut Response, rest: &mut FlowCtrl) {
    if response.status_code == Some(StatusCode::NOT_FOUND) {
        match page(&NotFound { site: SITE }) {
            Ok(html) => response.render(html),
            Err(error) => response.render(error),
        }
        rest.skip_rest();
    }
}

fn log(depot: &Depot) -> Result<&Log, StatusError> {
    let log = depot.get_typed::<Arc<Log>>();
    log.map(Arc::as_ref)
        .map_err(|_| StatusError::internal_server_error())
}

fn page(page: &impl Template) -> Result<Text<String>, StatusError> {
    let html = page.render().map(Text::Html);
    html.map_err(|error| StatusError::internal_server_error().cause(error))
}
