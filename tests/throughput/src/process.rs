//! A server as a process of its own, and the processor time that it uses.

use std::{
    env, fs,
    io::{self, BufRead as _, BufReader, Read as _, Write as _},
    net::{SocketAddr, TcpStream},
    process::{Child, Command, Stdio},
    thread,
    time::Duration,
};

use crate::frameworks::{FRAMEWORKS, listen};

/// The argument that makes this program serve.
pub const ARGUMENT: &str = "--serve";

/// A server process.
#[derive(Debug)]
pub struct Process {
    child: Child,
    address: SocketAddr,
}

impl Process {
    /// Starts a server on a free port, and waits until it answers.
    pub fn start(framework: &str, server: &str) -> Self {
        let program = env::current_exe().expect("the path of this program");
        let mut child = Command::new(program)
            .args([ARGUMENT, framework, server])
            .stdout(Stdio::piped())
            .spawn()
            .expect("this program runs");
        let output = child.stdout.take().expect("its output is piped");
        let mut address = String::new();
        let read = BufReader::new(output).read_line(&mut address);
        read.expect("the server prints its address");
        let address = address.trim_end().parse().expect("an address");
        let process = Process { child, address };
        process.wait();
        process
    }

    /// Rocket does not take the listener, but binds the port once more: a connection alone shows nothing.
    fn wait(&self) {
        for _ in 0..100 {
            if answers(self.address).is_ok_and(|it| it) {
                return;
            }
            thread::sleep(Duration::from_millis(50));
        }
        unreachable!("a server does not answer after five seconds");
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The processor time of all its threads until now.
    pub fn processor_time(&self) -> Duration {
        /// The unit, which is the same on every Linux.
        const TICK: Duration = Duration::from_millis(10);
        let stat = fs::read_to_string(format!("/proc/{}/stat", self.child.id()));
        let stat = stat.expect("a process has a status");
        // After the name, which may contain anything, `utime` and `stime` are the 12th and 13th field.
        let (_, fields) = stat.rsplit_once(')').expect("the status has a name");
        let times = fields.split_whitespace().skip(11).take(2);
        let ticks = times.map(|ticks| ticks.parse::<u32>().expect("a number"));
        TICK * ticks.sum()
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // The process may have exited already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Whether the server answers at all.
fn answers(address: SocketAddr) -> io::Result<bool> {
    let mut connection = TcpStream::connect(address)?;
    connection.write_all(b"GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")?;
    let mut received = Vec::new();
    connection.read_to_end(&mut received)?;
    Ok(received.starts_with(b"HTTP/1.1 "))
}

/// Serves until it is killed.
pub fn run(framework: &str, server: &str) {
    let framework = FRAMEWORKS.into_iter().find(|it| it.name == framework);
    let framework = framework.expect("the name of a framework");
    let listener = listen();
    println!("{}", listener.local_addr().expect("an address"));
    framework.serve(server, listener);
}
