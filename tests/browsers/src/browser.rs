//! A running browser, and what a user does in it. Every call waits until it is done.

use std::{
    fs,
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

use fantoccini::{Client, ClientBuilder, Locator, error::CmdError};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::Value;
use tempfile::TempDir;
use tokio::{
    runtime::{self, Runtime},
    time::timeout,
};

use crate::{driver::Driver, engine::Engine, programs};

/// Longer than anything that a page or a browser does, on any machine.
const LIMIT: Duration = Duration::from_secs(60);

/// How long a profile must stay the same to be written: WebKit writes its cache a second after the last response.
const QUIET: Duration = Duration::from_millis(2_500);

/// The folder with a browser's cache and settings. It outlives the browser, and so a restart.
pub struct Profile(Arc<TempDir>);

impl Profile {
    /// An empty profile.
    pub fn new() -> Self {
        Profile(Arc::new(tempfile::tempdir().expect("a temporary folder")))
    }

    fn folder(&self) -> &Path {
        self.0.path()
    }
}

impl Default for Profile {
    fn default() -> Self {
        Profile::new()
    }
}

/// A browser with a window, which is closed when this value is dropped.
pub struct Browser {
    /// Absent once the session is closed.
    client: Option<Client>,
    runtime: Runtime,
    driver: Driver,
    profile: Profile,
}

impl Browser {
    /// Starts the browser.
    pub fn start(engine: Engine, profile: &Profile) -> Self {
        let programs = programs::of(engine).expect("the test runs with the engine");
        let profile = Profile(Arc::clone(&profile.0));
        engine.prepare(profile.folder());
        let driver = Driver::start(programs);
        let mut runtime = runtime::Builder::new_current_thread();
        let runtime = runtime.enable_all().build().expect("a runtime");
        let mut builder = ClientBuilder::new(HttpConnector::new());
        builder.capabilities(engine.capabilities(programs, profile.folder()));
        let connect = async { timeout(LIMIT, builder.connect(&driver.url)).await };
        let client = match runtime.block_on(connect) {
            Ok(Ok(client)) => Some(client),
            Ok(Err(error)) => fail(&format!("no session: {error}\n{}", driver.log())),
            Err(_) => fail(&format!("the driver is stuck\n{}", driver.log())),
        };
        Browser {
            client,
            runtime,
            driver,
            profile,
        }
    }

    /// Waits until the browser has written its cache, and quits.
    pub fn quit(self) {
        let start = Instant::now();
        let mut before = count_files(self.profile.folder());
        loop {
            thread::sleep(QUIET);
            let now = count_files(self.profile.folder());
            if now == before {
                return;
            }
            assert!(start.elapsed() < LIMIT, "the profile never rests");
            before = now;
        }
    }

    /// Opens a page, and waits until it is loaded.
    pub fn open(&self, url: &str) {
        self.navigate(|| self.open_without_waiting(url));
    }

    /// Opens a page.
    pub fn open_without_waiting(&self, url: &str) {
        self.run(async |client| client.goto(url).await);
    }

    /// Clicks the link that a CSS selector finds, and waits until its page is loaded.
    pub fn follow(&self, selector: &str) {
        let click =
            async |client: &Client| client.find(Locator::Css(selector)).await?.click().await;
        self.navigate(|| self.run(click));
    }

    /// Reloads the page, as the browser's own button does. WebDriver's command for it goes past the cache in Firefox.
    pub fn reload(&self) {
        self.navigate(|| {
            self.evaluate("void location.reload()");
        });
    }

    /// Returns to the page before.
    pub fn back(&self) {
        self.navigate(|| self.run(async |client| client.back().await));
    }

    /// Waits until another page is loaded. The page load strategy of the session is `none`.
    fn navigate(&self, leave: impl FnOnce()) {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let mark = COUNT.fetch_add(1, Ordering::Relaxed);
        self.evaluate(&format!("void (window.mark = {mark})"));
        leave();
        self.wait_until(&format!(
            "window.mark !== {mark} && document.readyState === 'complete'"
        ));
    }

    /// Opens a tab, in which the next calls take place.
    pub fn open_tab(&self) {
        self.run(async |client| {
            let tab = client.new_window(true).await?;
            client.switch_to_window(tab.handle).await
        });
    }

    /// The value of an expression in the page.
    pub fn evaluate(&self, expression: &str) -> Value {
        let script = format!("return {expression};");
        self.run(async |client| client.execute(&script, Vec::new()).await)
    }

    /// Waits until an expression in the page is true. While one page replaces another, there is none.
    pub fn wait_until(&self, expression: &str) {
        let script = format!("return Boolean({expression});");
        let start = Instant::now();
        loop {
            let value = self.try_to(async |client| client.execute(&script, Vec::new()).await);
            if matches!(value, Ok(Value::Bool(true))) {
                return;
            }
            let is_in_time = start.elapsed() < LIMIT;
            let last = value.map_err(|error| error.to_string());
            assert!(
                is_in_time,
                "never true: {expression}: {last:?}\n{}",
                self.driver.log()
            );
            thread::sleep(Duration::from_millis(20));
        }
    }

    /// The text of the element `#report`.
    pub fn report(&self) -> String {
        let text = self.evaluate("document.getElementById('report').textContent");
        text.as_str().expect("a text").to_owned()
    }

    /// The text of the element `#report`, once it differs from this.
    pub fn report_after(&self, before: &str) -> String {
        let before = Value::from(before);
        self.wait_until(&format!(
            "document.getElementById('report').textContent !== {before}"
        ));
        self.report()
    }

    fn run<T>(&self, command: impl AsyncFnOnce(&Client) -> Result<T, CmdError>) -> T {
        let result = self.try_to(command);
        let log = result.is_err().then(|| self.driver.log());
        result.unwrap_or_else(|error| fail(&format!("{error}\n{}", log.unwrap_or_default())))
    }

    fn try_to<T>(
        &self,
        command: impl AsyncFnOnce(&Client) -> Result<T, CmdError>,
    ) -> Result<T, CmdError> {
        let client = self.client.as_ref().expect("the session is open");
        let in_time = self
            .runtime
            .block_on(async { timeout(LIMIT, command(client)).await });
        in_time.unwrap_or_else(|_| fail(&format!("the driver is stuck\n{}", self.driver.log())))
    }
}

impl Drop for Browser {
    /// Quits, so that the browser writes its cache. One that is stuck is killed with its driver.
    fn drop(&mut self) {
        if let Some(client) = self.client.take() {
            let close = async { timeout(LIMIT / 4, client.close()).await };
            let _ = self.runtime.block_on(close);
        }
    }
}

#[expect(clippy::panic, reason = "a test fails here")]
fn fail(message: &str) -> ! {
    panic!("{message}")
}

/// Files may disappear meanwhile.
fn count_files(folder: &Path) -> usize {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let count = entries.map(|entry| match entry.file_type() {
        Ok(kind) if kind.is_dir() => count_files(&entry.path()),
        _ => 1,
    });
    count.sum()
}
