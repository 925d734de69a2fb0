//! The cost of a command with all processes that it starts: wall time, processor time, and the peak memory of
//! the largest process.

use std::{
    io::{Read, Seek},
    os::unix::process::CommandExt,
    process::{Command, Stdio},
    sync::mpsc::{self, RecvTimeoutError, Sender},
    thread::{self, JoinHandle},
    time::{Duration, Instant},
};

use rustix::process::{Pid, Signal, kill_process_group};
use wait4::Wait4;

#[derive(Clone, Copy)]
pub(crate) struct Usage {
    pub wall: Duration,
    /// The sum of user and system time.
    pub cpu: Duration,
    /// In bytes.
    pub peak: u64,
}

/// The reason for a missing figure.
#[derive(Clone)]
pub(crate) enum Failure {
    /// It took longer than this limit.
    Killed(Duration),
    /// It failed; the last line of its output.
    Failed(String),
}

/// Runs a command to its end, or kills it and its children after `limit`.
pub(crate) fn run(mut command: Command, limit: Duration) -> Result<Usage, Failure> {
    let mut output = tempfile::tempfile().expect("a temporary file");
    let stderr = output.try_clone().expect("a second handle");
    command.process_group(0).stdin(Stdio::null()).stderr(stderr);
    let start = Instant::now();
    let mut child = command.spawn().expect("the command exists");
    let guard = Guard::over(Pid::from_child(&child), limit);
    let used = child.wait4().expect("a running child");
    let wall = start.elapsed();
    if guard.has_killed() {
        return Err(Failure::Killed(limit));
    }
    if !used.status.success() {
        let mut text = String::new();
        output.rewind().expect("a seekable file");
        // Output that is not UTF-8 is omitted.
        let _ = output.read_to_string(&mut text);
        return Err(Failure::Failed(first_error(&text)));
    }
    Ok(Usage {
        wall,
        cpu: used.rusage.utime + used.rusage.stime,
        peak: used.rusage.maxrss,
    })
}

fn first_error(text: &str) -> String {
    let mut lines = text.lines();
    let line = lines.find(|line| line.starts_with("error"));
    line.or(text.lines().next_back())
        .unwrap_or("no message")
        .to_owned()
}

/// Kills a process group when its time is over.
struct Guard {
    done: Sender<()>,
    thread: JoinHandle<bool>,
}

impl Guard {
    fn over(group: Pid, limit: Duration) -> Self {
        let (done, is_done) = mpsc::channel();
        let thread = thread::spawn(move || {
            let late = is_done.recv_timeout(limit) == Err(RecvTimeoutError::Timeout);
            late && kill_process_group(group, Signal::KILL).is_ok()
        });
        Guard { done, thread }
    }

    fn has_killed(self) -> bool {
        drop(self.done);
        self.thread.join().expect("waiting does not panic")
    }
}
