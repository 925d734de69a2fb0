//! The process of a WebDriver server, and those that it starts.

use std::{
    io::{self, BufRead as _, BufReader, Write as _},
    net::{TcpListener, TcpStream},
    path::Path,
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

/// Longer than any driver takes to start, on any machine.
const LIMIT: Duration = Duration::from_secs(30);

/// A running driver. Its process, and all that came of it, ends with this value.
pub(crate) struct Driver {
    process: Child,
    /// The display of a browser that shows a window.
    _display: Option<Display>,
    /// Where it listens.
    pub(crate) url: String,
}

impl Driver {
    /// Starts the driver at a free port.
    pub(crate) fn start(mut command: Command, display: Option<Display>) -> Self {
        let port = free_port().expect("a free port");
        command.arg(format!("--port={port}"));
        if let Some(display) = &display {
            command.env("DISPLAY", &display.name);
        }
        let process = spawn(command.stdout(Stdio::null()));
        let driver = Driver {
            process,
            _display: display,
            url: format!("http://127.0.0.1:{port}"),
        };
        wait_until_open(port);
        driver
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        kill(&mut self.process);
    }
}

/// A virtual display, for a browser that has no headless mode.
pub(crate) struct Display {
    server: Child,
    name: String,
}

impl Display {
    pub(crate) fn start(server: &Path) -> Self {
        let mut command = Command::new(server);
        let size = "1280x1024x24";
        // The server prints the number of the display that it has found free.
        command.args(["-displayfd", "1", "-nolisten", "tcp", "-screen", "0", size]);
        command.stdout(Stdio::piped());
        let mut server = spawn(&mut command);
        let output = server.stdout.take().expect("it is piped");
        let mut number = String::new();
        let read = BufReader::new(output).read_line(&mut number);
        read.expect("the display starts");
        Display {
            server,
            name: format!(":{}", number.trim()),
        }
    }
}

impl Drop for Display {
    fn drop(&mut self) {
        kill(&mut self.server);
    }
}

/// Starts a process that leads a group. What it prints is of no use where the test passes, and of little where it fails.
fn spawn(command: &mut Command) -> Child {
    command.stdin(Stdio::null()).stderr(Stdio::null());
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(command, 0);
    command.spawn().expect("the program starts")
}

/// Kills a process that leads a group, and the group.
fn kill(process: &mut Child) {
    if cfg!(unix) {
        let group = format!("-{}", process.id());
        let _ = Command::new("kill").args(["-KILL", "--", &group]).status();
    }
    let _ = process.kill();
    let _ = process.wait();
}

fn free_port() -> io::Result<u16> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?.port())
}

fn wait_until_open(port: u16) {
    let start = Instant::now();
    while TcpStream::connect(("127.0.0.1", port)).is_err() {
        assert!(start.elapsed() < LIMIT, "the driver does not listen");
        thread::sleep(Duration::from_millis(20));
    }
}

/// Reports that tests are skipped. Written past the test harness, which shows captured output of failed tests only.
pub(crate) fn print_skipped(engine: &str, reason: &str) {
    let line = format!("browser: skipped in {engine}: {reason}\n");
    let _ = io::stderr().write_all(line.as_bytes());
}
