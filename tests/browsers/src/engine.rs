//! The three engines: the programs that each consists of, and the capabilities by which a driver starts its browser.

use std::{
    env,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::{Mutex, PoisonError},
};

use serde_json::{Map, Value, json};

use crate::{
    authority::{AUTHORITY, HOST},
    driver::{Display, Driver, print_skipped},
};

/// One browser at a time: each uses all processors.
static ONE: Mutex<()> = Mutex::new(());

/// A browser engine.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Engine {
    /// Chromium, by ChromeDriver.
    Chromium,
    /// Firefox, by geckodriver.
    Firefox,
    /// WebKitGTK, by its own driver, on a virtual display.
    WebKit,
}

/// The programs of an engine.
pub(crate) struct Programs {
    driver: PathBuf,
    /// For WebKit, the interpreter of the program that is the browser.
    browser: PathBuf,
    /// The X server of a browser that needs one.
    display: Option<PathBuf>,
}

impl Engine {
    /// Runs a test of the engine, or prints that it is skipped.
    pub fn run(self, test: impl FnOnce(Engine)) {
        match self.programs() {
            Ok(_) => {
                // A test that failed says nothing about the browser.
                let _one = ONE.lock().unwrap_or_else(PoisonError::into_inner);
                test(self);
            }
            Err(reason) => {
                let in_ci = env::var_os("CI").is_some();
                assert!(!in_ci, "{self:?}: {reason}, and CI is set");
                print_skipped(&format!("{self:?}"), &reason);
            }
        }
    }

    pub(crate) fn programs(self) -> Result<Programs, String> {
        let no_display = None;
        Ok(match self {
            Engine::Chromium => Programs {
                driver: on_path(&["chromedriver"])?,
                browser: match env::var_os("CHROMIUM") {
                    Some(named) => named.into(),
                    None => on_path(&["chromium", "chromium-browser", "google-chrome"])?,
                },
                display: no_display,
            },
            Engine::Firefox => Programs {
                driver: on_path(&["geckodriver"])?,
                browser: on_path(&["firefox-esr", "firefox"])?,
                display: no_display,
            },
            Engine::WebKit => Programs {
                driver: on_path(&["WebKitWebDriver"])?,
                browser: python_with_webkit()?,
                display: Some(on_path(&["Xvfb"])?),
            },
        })
    }

    pub(crate) fn start_driver(programs: &Programs) -> Driver {
        let display = programs.display.as_deref().map(Display::start);
        Driver::start(Command::new(&programs.driver), display)
    }

    /// The capabilities of a new session: the browser, with a profile in this folder, and its trust in the authority.
    pub(crate) fn capabilities(self, programs: &Programs, profile: &Path) -> Map<String, Value> {
        let browser = programs.browser.display().to_string();
        let capabilities = match self {
            Engine::Chromium => json!({
                "goog:chromeOptions": { "binary": browser, "args": chromium_arguments(profile) },
            }),
            Engine::Firefox => json!({
                "moz:firefoxOptions": {
                    "binary": browser,
                    "args": ["-headless", "-profile", profile],
                    // Under load, Firefox asks the network what its cache is slow to answer.
                    "prefs": { "network.http.rcwn.enabled": false },
                },
                "acceptInsecureCerts": true,
            }),
            Engine::WebKit => {
                let program = profile.join("browser.py");
                let certificate = profile.join("site.pem");
                let write = |path: &Path, text: &str| {
                    std::fs::write(path, text).expect("the folder is writable");
                };
                write(&program, include_str!("webkit.py"));
                write(&certificate, &AUTHORITY.site);
                json!({
                    "webkitgtk:browserOptions": {
                        "binary": browser,
                        "args": [program, profile],
                        "certificates": [{ "host": HOST, "certificateFile": certificate }],
                    },
                })
            }
        };
        let Value::Object(mut capabilities) = capabilities else {
            unreachable!("each is an object")
        };
        capabilities.insert("pageLoadStrategy".to_owned(), "none".into());
        capabilities
    }
}

fn chromium_arguments(profile: &Path) -> Vec<String> {
    let flags = [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-breakpad",
    ];
    let mut arguments: Vec<_> = flags.map(str::to_owned).into();
    arguments.push(format!("--user-data-dir={}", profile.display()));
    let digest = &AUTHORITY.key_digest;
    arguments.push(format!("--ignore-certificate-errors-spki-list={digest}"));
    arguments
}

/// The first of the programs that is on the `PATH`.
fn on_path(names: &[&str]) -> Result<PathBuf, String> {
    let found = names.iter().find_map(|name| all_on_path(name).next());
    found.ok_or_else(|| format!("no {} on the PATH", names.join(" or ")))
}

fn all_on_path(name: &str) -> impl Iterator<Item = PathBuf> {
    let name = format!("{name}{}", env::consts::EXE_SUFFIX);
    let path = env::var_os("PATH").unwrap_or_default();
    let folders: Vec<_> = env::split_paths(&path).collect();
    let files = folders.into_iter().map(move |folder| folder.join(&name));
    files.filter(|file| file.is_file())
}

/// A Python that has the bindings of WebKitGTK: not every one on the `PATH` sees Debian's packages.
fn python_with_webkit() -> Result<PathBuf, String> {
    let has_bindings = |python: &PathBuf| {
        let script = "import gi; gi.require_version('WebKit2', '4.1')";
        let mut check = Command::new(python);
        check.args(["-c", script]).stderr(Stdio::null());
        check.status().is_ok_and(|status| status.success())
    };
    let found = all_on_path("python3").find(has_bindings);
    found.ok_or_else(|| "no python3 on the PATH has the bindings of WebKitGTK 4.1".to_owned())
}
