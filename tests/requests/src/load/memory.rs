//! The growth of a server's memory over a million requests.

use std::fs;

use crate::{
    server::{File, Server},
    wrk::Load,
};

const REQUESTS: u64 = 1_000_000;

/// The maximum of runs, of a second each, on a slow machine.
const RUNS: u32 = 120;

/// Sends them, and prints the memory of the process before and after. The first connections' memory is
/// allocated before.
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
        .expect("the status has the resident set")
}
