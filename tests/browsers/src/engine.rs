//! The three engines, and the capabilities by which the driver of each starts its browser.

use std::{
    env, fs,
    io::{self, Write as _},
    path::Path,
    sync::{Mutex, Once, PoisonError},
};

use serde_json::{Map, Value, json};

use crate::{
    authority::{AUTHORITY, HOST},
    programs::{self, Programs},
};

/// One browser at a time: each uses all processors.
static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());

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

impl Engine {
    /// Runs a test of the engine, or prints once that its tests are skipped.
    pub fn run(self, test: impl FnOnce(Engine)) {
        match programs::of(self) {
            Ok(_) => {
                // A test that failed says nothing about the browser.
                let _lock = ONE_AT_A_TIME.lock();
                let _lock = _lock.unwrap_or_else(PoisonError::into_inner);
                test(self);
            }
            Err(reason) => {
                let in_ci = env::var_os("CI").is_some();
                assert!(!in_ci, "{self:?}: {reason}, and CI is set");
                self.print_skipped(reason);
            }
        }
    }

    /// Written past the test harness, which shows captured output of failed tests only.
    fn print_skipped(self, reason: &str) {
        static PRINTED: [Once; 3] = [const { Once::new() }; 3];
        PRINTED[self as usize].call_once(|| {
            let line = format!("browser: skipped in {self:?}: {reason}\n");
            let _ = io::stderr().write_all(line.as_bytes());
        });
    }

    /// Writes the files that the engine's browser needs into its profile.
    pub(crate) fn prepare(self, profile: &Path) {
        if self == Engine::WebKit {
            let write = |name: &str, text: &str| {
                fs::write(profile.join(name), text).expect("the folder is writable");
            };
            write(WEBKIT_PROGRAM, include_str!("webkit.py"));
            write(CERTIFICATE, &AUTHORITY.site);
        }
    }

    /// The capabilities of a new session: the browser, with a profile in this folder, which accepts the certificate of the
    /// sites. No command waits for a page to load.
    pub(crate) fn capabilities(self, programs: &Programs, profile: &Path) -> Map<String, Value> {
        let browser = &programs.browser;
        let options = match self {
            Engine::Chromium => json!({ "binary": browser, "args": chromium_arguments(profile) }),
            Engine::Firefox => json!({
                "binary": browser,
                "args": ["-headless", "-profile", profile],
                // Firefox races the network against a slow cache.
                "prefs": { "network.http.rcwn.enabled": false },
            }),
            Engine::WebKit => json!({
                "binary": browser,
                "args": [profile.join(WEBKIT_PROGRAM), profile],
                "certificates": [{ "host": HOST, "certificateFile": profile.join(CERTIFICATE) }],
            }),
        };
        let name = match self {
            Engine::Chromium => "goog:chromeOptions",
            Engine::Firefox => "moz:firefoxOptions",
            Engine::WebKit => "webkitgtk:browserOptions",
        };
        let mut capabilities = Map::new();
        capabilities.insert(name.to_owned(), options);
        capabilities.insert("pageLoadStrategy".to_owned(), "none".into());
        let accepts_every_certificate = self == Engine::Firefox;
        capabilities.insert(
            "acceptInsecureCerts".to_owned(),
            accepts_every_certificate.into(),
        );
        capabilities
    }
}

/// The browser's program, in its profile.
const WEBKIT_PROGRAM: &str = "browser.py";

/// The certificate of the sites, in the profile.
const CERTIFICATE: &str = "site.pem";

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
