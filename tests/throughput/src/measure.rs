//! The rounds of one case: the servers of a framework take turns.

use std::{env, time::Duration};

use crate::{
    case::Case,
    client::{Client, exchange},
    frameworks::Running,
};

/// The number of rounds, and the time of a server in each.
#[derive(Clone, Copy, Debug)]
pub struct Rounds {
    number: u32,
    each: Duration,
}

impl Rounds {
    /// From the environment.
    pub fn from_environment() -> Self {
        Rounds {
            number: number("ROUNDS", 50),
            each: Duration::from_millis(number("MILLISECONDS_EACH", 100).into()),
        }
    }
}

fn number(variable: &str, otherwise: u32) -> u32 {
    env::var(variable).map_or(otherwise, |number| number.parse().expect("a number"))
}

/// What was measured of one server.
#[derive(Debug)]
pub struct Measured {
    /// The name of the server.
    pub server: &'static str,
    /// Requests per second in each round; empty for a server that has no such response.
    pub rates: Vec<f64>,
    /// Microseconds of its processor time for a request.
    pub processor: f64,
}

/// Measures the servers of a framework, this crate's first.
pub fn measure(servers: &[Running], case: Case, rounds: Rounds) -> Vec<Measured> {
    let mut contenders: Vec<_> = servers.iter().map(|it| Contender::new(it, case)).collect();
    contenders.iter_mut().for_each(Contender::warm_up);
    for round in 0..rounds.number {
        // In turned order every other time, so that none is always the one after the others.
        let mut turns: Vec<_> = contenders.iter_mut().collect();
        if round % 2 == 1 {
            turns.reverse();
        }
        turns.into_iter().for_each(|it| it.take_turn(rounds.each));
    }
    contenders.into_iter().map(Contender::finish).collect()
}

/// A server, with the client that asks it.
struct Contender<'s> {
    server: &'s Running,
    /// None for a server that has no such response.
    client: Option<Client>,
    rates: Vec<f64>,
    responses: u32,
    processor_time: Duration,
}

impl<'s> Contender<'s> {
    fn new(server: &'s Running, case: Case) -> Self {
        Contender {
            server,
            client: client(server, case),
            rates: Vec::new(),
            responses: 0,
            processor_time: Duration::ZERO,
        }
    }

    fn warm_up(&mut self) {
        if let Some(client) = &mut self.client {
            client.load(Duration::from_millis(200));
        }
    }

    fn take_turn(&mut self, time: Duration) {
        let Some(client) = &mut self.client else {
            return;
        };
        let before = self.server.process.processor_time();
        let (responses, time) = client.load(time);
        self.processor_time += self.server.process.processor_time() - before;
        self.responses += responses;
        self.rates.push(f64::from(responses) / time.as_secs_f64());
    }

    fn finish(self) -> Measured {
        Measured {
            server: self.server.name,
            rates: self.rates,
            processor: self.processor_time.as_secs_f64() * 1e6 / f64::from(self.responses),
        }
    }
}

/// A client for the case. Not every server has the 304.
fn client(server: &Running, case: Case) -> Option<Client> {
    let address = server.process.address();
    let target = server.target(case.asset());
    let stored = exchange(address, &case.request(&target, ""));
    let request = case.request(&target, &case.condition(&stored));
    let response = exchange(address, &request);
    let is_right = case.is_answered_by(&response);
    let may_be_wrong = matches!(case, Case::NotModified);
    assert!(is_right || may_be_wrong, "{}: {response:?}", server.name);
    is_right.then(|| Client::new(address, request, &response))
}
