//! The harbour log with Rocket: the folder is a fairing, the pages are minijinja's templates, in `pages.rs`.

use minijinja::{Environment, Value, context};
use rocket::{
    Build, Config, FromForm, Request, Rocket, State, catch, catchers,
    figment::providers::Env,
    form::Form,
    get,
    http::Status,
    launch, post,
    response::{Debug, Redirect, content::RawHtml},
    routes, uri,
};

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

type Page = Result<RawHtml<String>, Debug<minijinja::Error>>;

#[launch]
fn rocket() -> Rocket<Build> {
    let config = Config::figment()
        .merge(("port", 3000))
        .merge(Env::raw().only(&["port"]).global());
    let templates = pages::templates().expect("the tests render every template");
    rocket::custom(config)
        .manage(Log::new())
        .manage(templates)
        .mount("/", routes![home, write, ship])
        .register("/", catchers![not_found])
        .attach(assets::ASSETS.layer())
}

#[get("/")]
fn home(templates: &State<Environment<'static>>, log: &State<Log>) -> Page {
    let context = context! { ships => SHIPS, log => log.entries() };
    page(templates, "home.html", context)
}

#[derive(FromForm)]
struct NewEntry {
    ship: String,
    note: String,
}

#[post("/", data = "<entry>")]
fn write(log: &State<Log>, entry: Form<NewEntry>) -> Result<Redirect, Status> {
    let NewEntry { ship, note } = entry.into_inner();
    let written = log.write(Entry { ship, note });
    written.map_err(|_| Status::UnprocessableEntity)?;
    Ok(Redirect::to(uri!(home)))
}

#[get("/ships/<name>")]
fn ship(templates: &State<Environment<'static>>, log: &State<Log>, name: &str) -> Option<Page> {
    let ship = harbour::ship(name)?;
    let context = context! { ship, log => log.entries() };
    Some(page(templates, "ship.html", context))
}

#[catch(404)]
fn not_found(request: &Request<'_>) -> Option<Page> {
    let templates = request.rocket().state::<Environment<'static>>()?;
    Some(page(templates, "not_found.html", context!()))
}

fn page(templates: &Environment<'_>, name: &str, context: Value) -> Page {
    let template = templates.get_template(name)?;
    Ok(RawHtml(template.render(context)?))
}
