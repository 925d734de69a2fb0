//! A complete site in one binary: every file of `static` is a constant, and the page writes no URL by
//! hand. `cargo run -p hello --release` serves it as it is deployed; `PORT` chooses another port.

use std::{env, error::Error, ffi::OsString, net::Ipv4Addr, process::ExitCode};

use axum::{Router, http::header::CACHE_CONTROL, response::Html, routing::get};
use steadfast::{Asset, Image, Svg, Tag};
use tokio::net::TcpListener;

mod assets {
    steadfast::static_assets!("static", root = ["robots.txt", "favicon.ico"]);
}

/// The import map, which comes first, has the URLs of a module's imports. An element for each import lets every browser
/// check it under an `Integrity-Policy`; the macro has read them in the scripts.
const SCRIPT: Tag<'_> = assets::APP_JS.tag().module_with_static_imports();

const PICTURE: Tag<'_> =
    assets::HARBOUR_PNG.tag("A lighthouse on a headland at dusk, a sailing boat passing");

/// In debug builds, files are read from disk and may change at any time.
const CACHING: &str = match cfg!(debug_assertions) {
    true => "This is a debug build: every file is revalidated, because you may have edited it.",
    false => {
        "Reload the page: every immutable file comes from the browser’s cache, without a request."
    }
};

#[cfg(test)]
mod tests;

#[tokio::main]
async fn main() -> ExitCode {
    if let Err(error) = serve().await {
        eprintln!("error: {error}");
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}

async fn serve() -> Result<(), Box<dyn Error>> {
    let port = port(env::var_os("PORT"))?;
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))
        .await
        .map_err(|error| format!("cannot listen on port {port}: {error}; set PORT to another"))?;
    println!("http://{}", listener.local_addr()?);
    Ok(axum::serve(listener, app()).await?)
}

fn port(wanted: Option<OsString>) -> Result<u16, String> {
    let Some(wanted) = wanted else {
        return Ok(3000);
    };
    let number = wanted.to_str().and_then(|text| text.parse().ok());
    number.ok_or_else(|| format!("PORT is {wanted:?}, which is not a number from 0 to 65535"))
}

/// The folder's router has a route for `/static` and one for each file at the site's root.
fn app() -> Router {
    Router::new()
        .route("/", get(home))
        .merge(assets::ASSETS.router())
}

/// An asset displays as its URL, and its elements as HTML: neither needs escaping.
async fn home() -> Html<String> {
    Html(format!(
        r#"<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>Hello from one binary</title>
  {favicon}
  {icon}
  {font}
  {style}
  {table}
  {import_map}
  {script}
  {live_script}
</head>
<body>
  <header>
    {logo}
    <strong>hello</strong>
  </header>
  <main>
    {picture}
    <h1>Hello from one binary</h1>
    <p class="lead">Every file of this page was built into the program that sent it. A URL that
      carries the hash of its content may be cached forever and never shows a stale file. The same
      holds for the font and the pictures that a style sheet names, and for the module that a script
      imports.</p>
    <section aria-labelledby="files">
      <h2 id="files">What this page is made of</h2>
      <p class="total">{count} files, {total}. {caching}</p>
      <table>
        <thead><tr><th>File</th><th>Kind</th><th>Size</th><th>URL</th><th>Cache-Control</th>
          <th>This visit</th></tr></thead>
        <tbody>{rows}</tbody>
      </table>
    </section>
    <section aria-labelledby="try">
      <h2 id="try">Try it</h2>
      <ol>
        <li><b>Save</b> another colour in <code>static/style.css</code> while this runs: the page has
          it at once.</li>
        <li><b>Edit</b> <code>static/lib/transfers.js</code> and run with <code>--release</code>: one
          URL changes, and no importer does.</li>
        <li><b>Redraw</b> <code>static/img/waves.svg</code>: two URLs change, its own and that of
          the style sheet that names it.</li>
        <li><b>Add</b> a file to <code>static</code> and run again: the table has a new row.</li>
        <li><b>Rename</b> <code>static/logo.svg</code>, or a file that a <code>url()</code>
          names: the program no longer compiles.</li>
      </ol>
    </section>
  </main>
</body>
</html>
"#,
        favicon = assets::FAVICON_ICO.icon(),
        icon = assets::LOGO_SVG.icon(),
        font = assets::fonts::HARBOUR_WOFF2.preload(),
        style = assets::STYLE_CSS.tag(),
        table = assets::css::TABLE_CSS.tag(),
        import_map = assets::ASSETS.import_map(),
        script = SCRIPT,
        live_script = assets::ASSETS.live_script(),
        logo = assets::LOGO_SVG.tag(""),
        picture = PICTURE.attr("class", "picture"),
        caching = CACHING,
        count = assets::ASSETS.len(),
        total = size(assets::ASSETS.iter().map(Asset::len).sum()),
        rows = assets::ASSETS.iter().map(row).collect::<String>(),
    ))
}

/// The last cell is filled by the script, which knows what the browser has loaded.
fn row(asset: Asset) -> String {
    let path = escape(asset.path());
    let kind = asset.kind();
    let size = size(asset.len());
    let pixels = pixels(asset).map_or_else(String::new, |(w, h)| format!(", {w} × {h}"));
    let cache_control = cache_control(asset);
    let directive = cache_control.rsplit(", ").next().unwrap_or_default();
    format!(
        r#"
          <tr>
            <th scope="row">{path}</th><td>{kind}{pixels}</td><td>{size}</td>
            <td><a href="{asset}">{asset}</a></td>
            <td><small class="{directive}" title="{cache_control}">{directive}</small></td>
            <td class="transfer"></td>
          </tr>"#
    )
}

/// How long a browser may cache a file, from the response at its URL.
fn cache_control(asset: Asset) -> String {
    let headers = asset.representations().next().map(|file| file.headers());
    let value = headers.unwrap_or_default().remove(CACHE_CONTROL);
    let text = value.as_ref().and_then(|value| value.to_str().ok());
    text.unwrap_or_default().to_owned()
}

/// Width and height of an image.
fn pixels(asset: Asset) -> Option<(u32, u32)> {
    match asset.downcast::<Image>() {
        Some(image) => Some((image.width(), image.height())),
        None => asset.downcast::<Svg>()?.dimensions(),
    }
}

fn size(bytes: usize) -> String {
    match bytes {
        0..1000 => format!("{bytes} B"),
        _ => format!("{}.{} kB", bytes / 1000, bytes % 1000 / 100),
    }
}

/// A path may contain any character.
fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
        .replace('\'', "&#39;")
}
