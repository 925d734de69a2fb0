//! What a command costs, with all the processes it starts: the time on the clock, the time of processors, and
//! the memory of the largest single process at its peak.

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
    /// User and system time.
    pub cpu: Duration,
    /// Bytes.
    pub peak: u64,
}

/// Why there is no figure.
#[derive(Clone)]
pub(crate) enum Failure {
    /// It took longer than this.
    Killed(Duration),
    /// It ended without success; what it said last.
    Failed(String),
}

/// Runs a command to its end, or kills it and what it started once it has taken longer than `limit`.
pub(crate) fn run(mut command: Command, limit: Duration) -> Result<Usage, Failure> {
    let mut said = tempfile::tempfile().expect("a temporary file");
    let stderr = said.try_clone().expect("a file has a second handle");
    command.process_group(0).stdin(Stdio::null()).stderr(stderr);
    let start = Instant::now();
    let mut child = command.spawn().expect("the command is there");
    let guard = Guard::over(Pid::from_child(&child), limit);
    let used = child.wait4().expect("a child can be waited for");
    let wall = start.elapsed();
    if guard.has_killed() {
        return Err(Failure::Killed(limit));
    }
    if !used.status.success() {
        let mut text = String::new();
        said.rewind().expect("a file can be read again");
        // What is no text is told by the failure alone.
        let _ = said.read_to_string(&mut text);
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

/// Kills a group of processes when its time is over.
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
