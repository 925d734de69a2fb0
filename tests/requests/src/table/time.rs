//! Time per request. All servers take turns, so that what else the machine does falls on each of them, and
//! the median of the rounds stands.

use std::{
    hint::black_box,
    time::{Duration, Instant},
};

use crate::{
    drive::{Ask, Null, Server},
    rows::Row,
    servers,
};

const ROUNDS: usize = 15;
const BATCH: Duration = Duration::from_millis(3);

/// A server's batch of one row.
struct Batch {
    requests: Vec<Ask>,
    count: usize,
    times: Vec<f64>,
}

/// The nanoseconds for a request, those for making it subtracted: for each row a value for each server.
pub fn measure(files: usize) -> Vec<Vec<f64>> {
    let mut all: Vec<_> = servers::all()
        .map(|name| servers::start(name, files))
        .collect();
    Row::ALL.map(|row| measure_row(row, &mut all)).into()
}

fn measure_row(row: Row, all: &mut [Box<dyn Server>]) -> Vec<f64> {
    let mut batches: Vec<_> = all
        .iter_mut()
        .map(|server| Batch::sized(&mut **server, row))
        .collect();
    for _ in 0..ROUNDS {
        for (server, batch) in all.iter_mut().zip(&mut batches) {
            batch.measure(&mut **server);
        }
    }
    batches.into_iter().map(Batch::median).collect()
}

impl Batch {
    /// With as many requests as fit the time of a batch.
    fn sized(server: &mut dyn Server, row: Row) -> Self {
        let requests = row.requests(server);
        let mut count = 64;
        while time(server, &requests, count) < BATCH {
            count *= 2;
        }
        Batch {
            requests,
            count,
            times: Vec::new(),
        }
    }

    fn measure(&mut self, server: &mut dyn Server) {
        let asked = time(server, &self.requests, self.count);
        let made = time(&mut Null::site(), &self.requests, self.count);
        let one = (asked.as_secs_f64() - made.as_secs_f64()) / self.count as f64;
        self.times.push(one * 1e9);
    }

    fn median(mut self) -> f64 {
        self.times.sort_by(f64::total_cmp);
        self.times[self.times.len() / 2]
    }
}

fn time(server: &mut dyn Server, requests: &[Ask], count: usize) -> Duration {
    let start = Instant::now();
    black_box(server.batch(black_box(requests), count));
    start.elapsed()
}
