//! wrk: the requests per second of a server.

use std::{env, process::Command};

/// Enough to keep one thread busy.
const CONNECTIONS: &str = "16";

/// The parameters of one measurement.
#[derive(Clone, Copy, Debug)]
pub struct Load {
    seconds: u32,
}

impl Load {
    /// From the environment.
    pub fn from_environment() -> Self {
        Load {
            seconds: number("SECONDS_EACH", 1),
        }
    }

    /// Requests per second.
    pub fn rate(self, url: &str) -> f64 {
        self.requests(url) as f64 / f64::from(self.seconds)
    }

    /// The number of answered requests.
    pub fn requests(self, url: &str) -> u64 {
        let output = Command::new("wrk")
            .args([
                "-t",
                "1",
                "-c",
                CONNECTIONS,
                "-d",
                &self.seconds.to_string(),
            ])
            .args(["-H", "Accept-Encoding: gzip", url])
            .output()
            .expect("wrk runs");
        let output = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(!output.contains("Non-2xx"), "{url} is answered: {output}");
        let line = output
            .lines()
            .find_map(|line| line.split_once(" requests in"));
        let (requests, _) = line.expect("wrk prints its number of requests");
        requests.trim().parse().expect("a number")
    }
}

/// Whether wrk is installed.
pub fn is_here() -> bool {
    Command::new("wrk").arg("--version").output().is_ok()
}

/// The number of rounds.
pub fn rounds() -> u32 {
    number("ROUNDS", 9)
}

fn number(variable: &str, otherwise: u32) -> u32 {
    env::var(variable).map_or(otherwise, |number| number.parse().expect("a number"))
}

/// The median of some values, with the least and the most.
pub fn spread(mut values: Vec<f64>, digits: usize) -> String {
    values.sort_by(f64::total_cmp);
    let (least, most) = (values[0], values[values.len() - 1]);
    let median = values[values.len() / 2];
    format!("{median:.digits$} ({least:.digits$} to {most:.digits$})")
}
