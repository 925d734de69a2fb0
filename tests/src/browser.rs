//! Headless Chromium. It is `$CHROMIUM` or on the `PATH`. Without it the tests print that they are skipped; in
//! CI they fail.

use std::{
    env, fs,
    io::{self, Write as _},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::{Mutex, MutexGuard, Once, PoisonError},
    thread,
    time::{Duration, Instant},
};

/// Longer than any visit, on any machine.
const LIMIT: Duration = Duration::from_secs(60);

/// The text of the page's `report`, from the page as the browser serialises it.
pub fn report(dom: &str) -> String {
    let (_, rest) = dom
        .split_once("<pre id=\"report\">")
        .expect("the page was loaded");
    let (text, _) = rest.split_once("</pre>").expect("it is closed");
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&")
}

/// The browser to test with; if there is none, says so.
pub fn find() -> Option<PathBuf> {
    let path = env::var_os("PATH").unwrap_or_default();
    let on_path = env::split_paths(&path).flat_map(|folder| {
        ["chromium", "chromium-browser", "google-chrome"]
            .map(|name| folder.join(format!("{name}{}", env::consts::EXE_SUFFIX)))
    });
    let named = env::var_os("CHROMIUM").map(PathBuf::from);
    let browser = named.or_else(|| on_path.into_iter().find(|file| file.is_file()));
    if browser.is_none() {
        let reason = "no Chromium on the PATH nor in CHROMIUM";
        assert!(env::var_os("CI").is_none(), "{reason}, and CI is set");
        skip(reason);
    }
    browser
}

/// Reports once that the tests are skipped. Written past the test harness, which shows captured output of
/// failed tests only.
fn skip(reason: &str) {
    static REPORTED: Once = Once::new();
    let line = format!("browser: skipped: {reason}\n");
    REPORTED.call_once(|| {
        let _ = io::stderr().write_all(line.as_bytes());
    });
}

/// One browser at a time: each uses all processors, and where one hangs the next would too.
static ONE: Mutex<()> = Mutex::new(());

/// Loads a page until it is idle and returns its final DOM.
pub fn dump_dom(browser: &Path, url: &str) -> String {
    let _one = ONE.lock().expect("the browser worked in the other tests");

    let folder = tempfile::tempdir().expect("a temporary folder");
    let (out, log) = (folder.path().join("out"), folder.path().join("log"));
    let mut command = command(browser, folder.path());
    command
        .args(["--virtual-time-budget=8000", "--dump-dom", url])
        .stdout(create(&out))
        .stderr(create(&log));
    let end = run(command);
    let read =
        |path| String::from_utf8_lossy(&fs::read(path).expect("the file exists")).into_owned();
    assert!(
        end.is_ok(),
        "{}: {end:?}\n{}",
        browser.display(),
        read(&log)
    );
    read(&out)
}

/// A page that stays open, in real time, until this value is dropped.
pub struct OpenPage {
    browser: Child,
    log: PathBuf,
    _profile: tempfile::TempDir,
    _one: MutexGuard<'static, ()>,
}

impl OpenPage {
    /// Opens a page, which is visible.
    pub fn open(browser: &Path, url: &str) -> Self {
        // A test that failed while its page was open says nothing about the browser.
        let one = ONE.lock().unwrap_or_else(PoisonError::into_inner);
        let folder = tempfile::tempdir().expect("a temporary folder");
        let log = folder.path().join("log");
        let mut command = command(browser, folder.path());
        command
            // Messages of the console are in the log.
            .args(["--enable-logging=stderr", url])
            .stdout(Stdio::null())
            .stderr(create(&log));
        OpenPage {
            browser: command.spawn().expect("the browser starts"),
            log,
            _profile: folder,
            _one: one,
        }
    }

    /// What the browser has logged so far, with what pages have written to the console.
    pub fn log(&self) -> String {
        let log = fs::read(&self.log).expect("the file exists");
        String::from_utf8_lossy(&log).into_owned()
    }
}

impl Drop for OpenPage {
    fn drop(&mut self) {
        kill(&mut self.browser);
    }
}

/// The browser, with a profile in this folder, as the leader of a process group.
fn command(browser: &Path, folder: &Path) -> Command {
    let mut command = Command::new(browser);
    command
        .args([
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-breakpad",
        ])
        .arg(format!(
            "--user-data-dir={}",
            folder.join("profile").display()
        ))
        .stdin(Stdio::null());
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(&mut command, 0);
    command
}

fn create(path: &Path) -> fs::File {
    fs::File::create(path).expect("the folder is writable")
}

/// Runs a command to its end; after the time limit kills it and its children.
fn run(mut command: Command) -> Result<(), String> {
    let mut child = command.spawn().map_err(|error| error.to_string())?;
    let start = Instant::now();
    loop {
        match child.try_wait() {
            Ok(Some(status)) if status.success() => return Ok(()),
            Ok(Some(status)) => return Err(status.to_string()),
            Ok(None) if start.elapsed() < LIMIT => thread::sleep(Duration::from_millis(20)),
            running => {
                kill(&mut child);
                return Err(format!("still running after {LIMIT:?}: {running:?}"));
            }
        }
    }
}

/// Kills a process that leads a group, and the group.
fn kill(child: &mut Child) {
    if cfg!(unix) {
        let group = format!("-{}", child.id());
        let _ = Command::new("kill").args(["-KILL", "--", &group]).status();
    }
    let _ = child.kill();
    let _ = child.wait();
}
