//! The example `hello` as a running program: a debug build while its folder is edited, each change of which browsers see
//! at the next load of the page, without a build; and as it is deployed, under an `Integrity-Policy`.

mod crates;

use std::{
    fs,
    io::{BufRead as _, BufReader},
    path::Path,
    process::{Child, Command, Stdio},
};

use steadfast_browser_tests::{Browser, Engine, Profile, in_each_engine};
use steadfast_tests::workspace;

use crate::crates::Crate;

/// The example outside the workspace.
fn hello() -> Crate {
    let example = workspace().join("examples/hello");
    let site = Crate::new("live-hello", "");
    site.enable("axum");
    site.depend_on(
        "axum = { version = \"0.8\", default-features = false, features = [\"http1\", \"tokio\"] }",
    );
    site.depend_on(
        "tokio = { version = \"1\", features = [\"macros\", \"net\", \"rt-multi-thread\"] }",
    );
    let main = fs::read_to_string(example.join("src/main.rs")).expect("the example exists");
    site.write(
        "src/main.rs",
        main.replace("#[cfg(test)]\nmod tests;\n", ""),
    );
    copy(&example.join("static"), &site, "static");
    site
}

fn copy(folder: &Path, site: &Crate, to: &str) {
    for entry in fs::read_dir(folder).expect("the example exists") {
        let file = entry.expect("a readable folder").path();
        let name = file.file_name().and_then(|name| name.to_str());
        let to = format!("{to}/{}", name.expect("UTF-8"));
        if file.is_dir() {
            copy(&file, site, &to);
        } else {
            site.write(&to, fs::read(&file).expect("a readable file"));
        }
    }
}

struct Server(Child);

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Builds and starts the program, and returns the URL of its page.
fn start(site: &Crate) -> (Server, String) {
    let build = site.cargo("build").output().expect("cargo runs");
    let printed = String::from_utf8_lossy(&build.stderr).into_owned();
    assert!(build.status.success(), "{printed}");
    let mut program = Command::new(site.program());
    let mut child = program
        .env("PORT", "0")
        .stdout(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut url = String::new();
    let output = child.stdout.take().expect("it is piped");
    BufReader::new(output)
        .read_line(&mut url)
        .expect("the program prints its URL");
    (Server(child), url.trim().to_owned())
}

in_each_engine!(
    a_browser_sees_edits_additions_renames_and_deletions_without_a_build,
    the_deployed_page_runs_under_its_integrity_policy,
);

fn a_browser_sees_edits_additions_renames_and_deletions_without_a_build(engine: Engine) {
    let site = hello();
    let (_server, url) = start(&site);
    let browser = Browser::start(engine, &Profile::new());
    let mark = |name: &str| browser.evaluate(&format!("document.documentElement.dataset.{name}"));
    let script = fs::read_to_string(site.path("static/app.js")).expect("the example exists");
    browser.open(&url);
    assert!(mark("seen").is_null());

    // Marks what the page has loaded: its own edit, a new module, a colour from a new style sheet, and an image.
    let edited = format!(
        r#"{script}
import {{ word }} from "./lib/word.js";
const root = document.documentElement;
root.dataset.seen = word;
const sheet = document.createElement("link");
sheet.rel = "stylesheet";
sheet.href = "/static/css/new.css";
sheet.onload = () => root.dataset.colour = getComputedStyle(root).getPropertyValue("--new").trim();
sheet.onerror = () => root.dataset.colour = "none";
document.head.append(sheet);
const picture = new Image();
picture.onload = () => root.dataset.picture = "shown";
picture.onerror = () => root.dataset.picture = "none";
picture.src = "/static/img/moved.svg";
"#
    );
    site.write("static/app.js", edited);
    site.write("static/lib/word.js", "export const word = 'first';");
    site.write("static/css/new.css", ":root { --new: plum }");
    site.rename("static/img/anchor.svg", "static/img/moved.svg");
    let all_marks = "Object.keys(document.documentElement.dataset).length === 3";
    browser.open(&url);
    browser.wait_until(all_marks);
    assert_eq!(mark("seen"), "first");
    assert_eq!(mark("colour"), "plum");
    assert_eq!(mark("picture"), "shown");

    site.write("static/lib/word.js", "export const word = 'second';");
    site.remove("static/css/new.css");
    site.remove("static/img/moved.svg");
    browser.open(&url);
    browser.wait_until(all_marks);
    assert_eq!(mark("seen"), "second");
    assert_eq!(mark("colour"), "none");
    assert_eq!(mark("picture"), "none");
}

/// The page's script, with a function that it imports, fills in where each file came from.
fn the_deployed_page_runs_under_its_integrity_policy(engine: Engine) {
    let mut site = hello();
    site.set("STEADFAST_EMBED", "1");
    let main = fs::read_to_string(site.path("src/main.rs")).expect("it was written");
    let under_policy = main.replace(
        ".merge(assets::ASSETS.router())",
        ".merge(assets::ASSETS.router()).layer(axum::middleware::map_response(
            async |mut response: axum::response::Response| {
                let policy = axum::http::HeaderValue::from_static(steadfast::INTEGRITY_POLICY);
                response.headers_mut().insert(\"integrity-policy\", policy);
                response
            },
        ))",
    );
    assert_ne!(main, under_policy);
    site.write("src/main.rs", under_policy);
    let (_server, url) = start(&site);
    let browser = Browser::start(engine, &Profile::new());
    browser.open(&url);
    for file in ["app", "lib/transfers", "style", "css/table"] {
        browser.wait_until(&format!(
            "document.querySelector('a[href*=\"/{file}.\"]').closest('tr').querySelector('.transfer').textContent"
        ));
    }
}
