//! The process of a WebDriver server, and those that it starts.

use std::{
    fs,
    io::{self, BufRead as _, BufReader},
    net::{TcpListener, TcpStream},
    path::Path,
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use tempfile::NamedTempFile;

use crate::programs::Programs;

/// Longer than any driver takes to start, on any machine.
const LIMIT: Duration = Duration::from_secs(60);

/// Variables by which a browser would send requests for this machine to a proxy.
const PROXIES: [&str; 6] = [
    "http_proxy",
    "https_proxy",
    "all_proxy",
    "HTTP_PROXY",
    "HTTPS_PROXY",
    "ALL_PROXY",
];

/// A running driver. Its process and their children are killed when this value is dropped.
pub(crate) struct Driver {
    process: Process,
    log: NamedTempFile,
    /// The display of a browser that shows a window.
    _display: Option<Display>,
    /// The URL that it listens at.
    pub(crate) url: String,
}

impl Driver {
    /// Starts the driver at a free port.
    pub(crate) fn start(programs: &Programs) -> Self {
        let display = programs.display.as_deref().map(Display::start);
        let port = free_port().expect("a free port");
        let log = NamedTempFile::new().expect("a temporary file");
        let mut command = Command::new(&programs.driver);
        command.arg(format!("--port={port}"));
        if let Some(display) = &display {
            command.env("DISPLAY", &display.name);
        }
        let output = || log.reopen().expect("the file exists");
        command.stdout(output()).stderr(output());
        let process = Process::start(&mut command);
        let mut driver = Driver {
            process,
            log,
            _display: display,
            url: format!("http://127.0.0.1:{port}"),
        };
        driver.wait_until_open(port);
        driver
    }

    fn wait_until_open(&mut self, port: u16) {
        let start = Instant::now();
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            let ended = self.process.0.try_wait().ok().flatten();
            let is_starting = ended.is_none() && start.elapsed() < LIMIT;
            assert!(is_starting, "the driver ended: {ended:?}\n{}", self.log());
            thread::sleep(Duration::from_millis(20));
        }
    }

    /// The end of what the driver and its browser have printed.
    pub(crate) fn log(&self) -> String {
        let log = fs::read(self.log.path()).unwrap_or_default();
        let log = String::from_utf8_lossy(&log);
        let lines: Vec<_> = log.lines().collect();
        lines[lines.len().saturating_sub(40)..].join("\n")
    }
}

/// A virtual display, for a browser that has no headless mode.
struct Display {
    _server: Process,
    name: String,
}

impl Display {
    fn start(server: &Path) -> Self {
        let mut command = Command::new(server);
        let size = "1280x1024x24";
        // The server prints the number of the display that it has found free.
        command.args(["-displayfd", "1", "-nolisten", "tcp", "-screen", "0", size]);
        command.stdout(Stdio::piped()).stderr(Stdio::null());
        let mut server = Process::start(&mut command);
        let output = server.0.stdout.take().expect("it is piped");
        let mut number = String::new();
        let read = BufReader::new(output).read_line(&mut number);
        assert!(read.is_ok_and(|length| length > 0), "Xvfb does not start");
        Display {
            _server: server,
            name: format!(":{}", number.trim()),
        }
    }
}

/// A process that leads a group. The group is killed when this value is dropped.
struct Process(Child);

impl Process {
    fn start(command: &mut Command) -> Self {
        command.stdin(Stdio::null());
        for proxy in PROXIES {
            command.env_remove(proxy);
        }
        #[cfg(unix)]
        std::os::unix::process::CommandExt::process_group(command, 0);
        Process(command.spawn().expect("the program starts"))
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        if cfg!(unix) {
            // The shell's own `kill`: not every machine has the program.
            let kill = format!("kill -s KILL -- -{}", self.0.id());
            let _ = Command::new("sh").args(["-c", &kill]).status();
        }
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn free_port() -> io::Result<u16> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?.port())
}
