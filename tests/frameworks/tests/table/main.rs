//! One table of requests for every framework: each serves the same folders over a socket, and sends what
//! [`Assets::respond`](steadfast::Assets::respond) returns, byte for byte. What its HTTP library adds is stated in its
//! module, and in the guide.

mod actix;
mod axum;
mod exchange;
mod folders;
mod hyper;
mod poem;
mod requests;
mod rocket;
mod runtime;
mod salvo;
mod warp;

use std::net::SocketAddr;

use self::{
    exchange::exchange,
    folders::Site,
    requests::{Request, table},
};

/// A framework that serves the folders.
struct Framework {
    name: &'static str,
    /// Serves a site on a free port until the process ends.
    serve: fn(Site) -> SocketAddr,
    /// The fields that its HTTP library or the framework itself writes into every response.
    own_fields: &'static [&'static str],
    /// The requests that it answers before it asks the folder.
    answers_itself: fn(Site, &Request) -> bool,
}

fn check(framework: &Framework) {
    let mut wrong = Vec::new();
    let mut count = 0;
    for site in Site::ALL {
        let address = (framework.serve)(site);
        for request in table(site) {
            let received = exchange(address, &request);
            if (framework.answers_itself)(site, &request) {
                assert!(
                    received.status.is_client_error(),
                    "{request:?}: {received:?}"
                );
                continue;
            }
            count += 1;
            if let Err(difference) = request.compare(site, &received, framework.own_fields) {
                let Request { method, target, .. } = &request;
                wrong.push(format!(
                    "{site:?}: {method} {target} {:?}\n{difference}",
                    request.fields
                ));
            }
        }
    }
    let name = framework.name;
    println!("{name}: {count} requests");
    assert!(
        wrong.is_empty(),
        "{name}: {} of {count} requests\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}
