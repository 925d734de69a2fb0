//! Whether a server's memory stays as it is over a million requests.

use std::fs;

use crate::{
    server::{File, Server},
    wrk::Load,
};

const REQUESTS: u64 = 1_000_000;

/// So many runs, of a second each, are given to a slow machine, and then it is given up.
const RUNS: u32 = 120;

/// Sends them, and prints what the process held before and after. What the first connections need is
/// there before.
pub fn print(server: &Server) {
    let load = Load::from_environment();
    let url = server.url(File::Small);
    load.requests(&url);
    let before = resident(server.id());
    let mut requests = 0;
    for _ in 0..RUNS {
        if requests < REQUESTS {
            requests += load.requests(&url);
        }
    }
    let after = resident(server.id());
    println!("memory over {requests} requests: {before} KB before, {after} KB after");
}

/// The resident set of a process, in KB.
fn resident(process: u32) -> u64 {
    let status = fs::read_to_string(format!("/proc/{process}/status"));
    let status = status.expect("a process has a status");
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kilobytes = line.and_then(|line| line.split_whitespace().next());
    kilobytes
        .and_then(|number| number.parse().ok())
        .expect("the status tells the resident set")
}
