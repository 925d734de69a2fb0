//! The programs of each engine, looked for once, on the `PATH`.

use std::{
    env,
    path::PathBuf,
    process::{Command, Stdio},
    sync::LazyLock,
};

use crate::engine::Engine;

/// The programs of an engine.
pub(crate) struct Programs {
    pub(crate) driver: PathBuf,
    /// For WebKit, the interpreter of the program that is the browser.
    pub(crate) browser: PathBuf,
    /// The X server of a browser that has no headless mode.
    pub(crate) display: Option<PathBuf>,
}

type Found = LazyLock<Result<Programs, String>>;

static CHROMIUM: Found = LazyLock::new(|| {
    Ok(Programs {
        driver: on_path(&["chromedriver"])?,
        browser: match env::var_os("CHROMIUM") {
            Some(named) => named.into(),
            None => on_path(&["chromium", "chromium-browser", "google-chrome"])?,
        },
        display: None,
    })
});

static FIREFOX: Found = LazyLock::new(|| {
    Ok(Programs {
        driver: on_path(&["geckodriver"])?,
        browser: on_path(&["firefox-esr", "firefox"])?,
        display: None,
    })
});

static WEBKIT: Found = LazyLock::new(|| {
    Ok(Programs {
        driver: on_path(&["WebKitWebDriver"])?,
        browser: python_with_webkit()?,
        display: Some(on_path(&["Xvfb"])?),
    })
});

/// The engine's programs, or which of them is missing.
pub(crate) fn of(engine: Engine) -> Result<&'static Programs, &'static str> {
    let found = match engine {
        Engine::Chromium => &CHROMIUM,
        Engine::Firefox => &FIREFOX,
        Engine::WebKit => &WEBKIT,
    };
    found.as_ref().map_err(String::as_str)
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
