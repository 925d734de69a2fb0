//! The selected part of the table: the only code that reads the environment.

use std::{env, time::Duration};

use crate::{corpora::Corpus, peers::Peer, project::Profile};

pub(crate) struct Choice {
    pub corpora: Vec<Corpus>,
    pub profiles: Vec<Profile>,
    pub rounds: usize,
    /// The time limit of one build.
    pub limit: Duration,
    peers: Vec<Peer>,
    are_peers_named: bool,
}

impl Choice {
    pub(crate) fn from_environment() -> Self {
        Choice {
            corpora: listed("CORPORA", &Corpus::ALL, |corpus| corpus.name()),
            profiles: listed("PROFILES", &Profile::ALL, |profile| profile.name()),
            peers: listed("PEERS", &Peer::ALL, |peer| peer.name()),
            are_peers_named: env::var_os("PEERS").is_some(),
            rounds: number("ROUNDS", 3).try_into().expect("ROUNDS is small"),
            limit: Duration::from_secs(number("LIMIT", 600)),
        }
    }

    /// The crates to measure over a corpus; prints which are skipped, and why.
    pub(crate) fn peers(&self, corpus: Corpus) -> Vec<Peer> {
        let is_kept = |peer: &Peer| {
            let reason = peer.skip_reason(corpus).filter(|_| !self.are_peers_named);
            if let Some(reason) = reason {
                println!("skipped: {}, because {reason}", peer.name());
            }
            reason.is_none()
        };
        self.peers.iter().copied().filter(is_kept).collect()
    }
}

fn listed<T: Copy>(variable: &str, all: &[T], name: impl Fn(T) -> &'static str) -> Vec<T> {
    let Ok(list) = env::var(variable) else {
        return all.to_vec();
    };
    for wanted in list.split(',') {
        let is_known = all.iter().any(|&one| name(one) == wanted);
        assert!(is_known, "{variable} contains the unknown name {wanted:?}");
    }
    let is_wanted = |one: &T| list.split(',').any(|wanted| wanted == name(*one));
    all.iter().copied().filter(is_wanted).collect()
}

fn number(variable: &str, default: u64) -> u64 {
    let number = env::var(variable).map(|number| number.parse());
    number.map_or(default, |number| {
        number.expect("ROUNDS and LIMIT are numbers")
    })
}
