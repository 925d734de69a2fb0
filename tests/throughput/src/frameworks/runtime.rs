//! The runtime and the listener of every server.

use std::{
    future::Future,
    io,
    net::{Ipv4Addr, TcpListener},
};

use tokio::{
    net::TcpSocket,
    runtime::{Builder, Runtime},
};

/// Runs a server. Only that of actix-web has a runtime of its own.
pub(super) fn run(server: impl Future<Output = ()>) {
    runtime().block_on(server);
}

/// One worker thread, as `#[tokio::main]` makes one for each processor.
fn runtime() -> Runtime {
    let runtime = Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build();
    runtime.expect("a runtime starts")
}

/// A listener on a free port, whose connections have `TCP_NODELAY`. Without it, a server that writes a head and its
/// content separately waits 40 ms for the client's acknowledgement, and the bench would compare that. Some frameworks
/// set it themselves.
pub fn listen() -> TcpListener {
    let listener = runtime().block_on(async { bind() });
    listener.expect("a free port")
}

/// On Linux, an accepted connection inherits the option.
fn bind() -> io::Result<TcpListener> {
    const BACKLOG: u32 = 1024;
    let socket = TcpSocket::new_v4()?;
    socket.set_nodelay(true)?;
    socket.bind((Ipv4Addr::LOCALHOST, 0).into())?;
    socket.listen(BACKLOG)?.into_std()
}
