//! The frameworks: each file has one, with this crate as its users mount it and with its own static files.

mod actix;
mod axum;
mod hyper;
mod poem;
mod rocket;
mod runtime;
mod salvo;
mod warp;

use std::net::TcpListener;

use steadfast::Asset;

pub use self::runtime::listen;
use crate::process::Process;

/// What every site answers to `/`.
const HOME: &str = "the home page";

/// A framework and the servers that are compared in it. Each serves the folder below `/static` until the process
/// ends.
#[derive(Clone, Copy, Debug)]
pub struct Framework {
    /// Its name in the table and in arguments.
    pub name: &'static str,
    /// With this crate, as its users mount it.
    steadfast: fn(TcpListener),
    /// With its own static files.
    peers: &'static [Peer],
}

#[derive(Debug)]
struct Peer {
    /// The name in the table.
    name: &'static str,
    serve: fn(TcpListener),
}

/// Every framework.
pub const FRAMEWORKS: [Framework; 7] = [
    axum::FRAMEWORK,
    actix::FRAMEWORK,
    rocket::FRAMEWORK,
    poem::FRAMEWORK,
    salvo::FRAMEWORK,
    warp::FRAMEWORK,
    hyper::FRAMEWORK,
];

const OURS: &str = "steadfast";

/// A server that was started.
#[derive(Debug)]
pub struct Running {
    /// Its name in the table.
    pub name: &'static str,
    /// Its process.
    pub process: Process,
}

impl Framework {
    /// Starts all its servers, this crate's first.
    pub fn start(self) -> Vec<Running> {
        let names = [OURS]
            .into_iter()
            .chain(self.peers.iter().map(|peer| peer.name));
        let servers = names.map(|name| Running {
            name,
            process: Process::start(self.name, name),
        });
        servers.collect()
    }

    /// Serves with one of them.
    pub fn serve(self, server: &str, listener: TcpListener) {
        let peer = self.peers.iter().find(|peer| peer.name == server);
        let serve = peer.map_or(self.steadfast, |peer| peer.serve);
        serve(listener);
    }
}

impl Running {
    /// The target of a request for an asset: its versioned URL, where there is one.
    pub fn target(&self, asset: Asset) -> String {
        match self.name {
            OURS => asset.url().to_owned(),
            _ => format!("/static/{}", asset.path()),
        }
    }
}
