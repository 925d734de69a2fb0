//! Time per request. All servers take turns, and the minimum over the rounds counts: other load of the machine
//! only adds to it.

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
    /// The minimum for the requests, and the minimum for building them.
    asked: Duration,
    made: Duration,
}

/// The nanoseconds for a request minus those for building it: for each row a value for each server.
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
    batches.iter().map(Batch::per_request).collect()
}

impl Batch {
    /// With as many requests as fit into the time of a batch.
    fn sized(server: &mut dyn Server, row: Row) -> Self {
        let requests = row.requests(server);
        let mut count = 64;
        while time(server, &requests, count) < BATCH {
            count *= 2;
        }
        Batch {
            requests,
            count,
            asked: Duration::MAX,
            made: Duration::MAX,
        }
    }

    fn measure(&mut self, server: &mut dyn Server) {
        self.asked = self.asked.min(time(server, &self.requests, self.count));
        let made = time(&mut Null::site(), &self.requests, self.count);
        self.made = self.made.min(made);
    }

    fn per_request(&self) -> f64 {
        (self.asked.as_secs_f64() - self.made.as_secs_f64()) * 1e9 / self.count as f64
    }
}

fn time(server: &mut dyn Server, requests: &[Ask], count: usize) -> Duration {
    let start = Instant::now();
    black_box(server.batch(black_box(requests), count));
    start.elapsed()
}
