//! nginx with one worker, `gzip_static` and its cache of open files: the same files from disk, sent by the
//! kernel.

use std::{
    fs,
    net::{TcpListener, TcpStream},
    process::{Child, Command, Stdio},
    thread,
    time::Duration,
};

use tempfile::TempDir;

use crate::server::File;

/// A server process.
#[derive(Debug)]
pub struct Nginx {
    process: Child,
    port: u16,
    _folder: TempDir,
}

impl Nginx {
    /// Starts it, if it is installed.
    pub fn start() -> Option<Self> {
        Command::new("nginx").arg("-v").output().ok()?;
        let folder = tempfile::tempdir().expect("a temporary folder");
        let port = free_port();
        write(&folder, port);
        let process = Command::new("nginx")
            .arg("-e")
            .arg(folder.path().join("error.log"))
            .arg("-p")
            .arg(folder.path())
            .arg("-c")
            .arg(folder.path().join("nginx.conf"))
            .stderr(Stdio::null())
            .spawn()
            .expect("nginx runs");
        wait_for(port);
        Some(Nginx {
            process,
            port,
            _folder: folder,
        })
    }

    /// The URL of a file.
    pub fn url(&self, file: File) -> String {
        format!("http://127.0.0.1:{}/{}", self.port, file.name())
    }
}

impl Drop for Nginx {
    fn drop(&mut self) {
        // Without a master there is one process, which has no state to save on a signal.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
    listener.local_addr().expect("an address").port()
}

fn write(folder: &TempDir, port: u16) {
    let path = |name: &str| folder.path().join(name);
    fs::create_dir(path("files")).expect("a writable folder");
    for file in File::ALL {
        let write = |name: String, bytes| fs::write(path("files").join(name), bytes);
        write(file.name().to_owned(), file.bytes()).expect("a writable folder");
        if let Some(encoded) = file.gzip() {
            write(format!("{}.gz", file.name()), encoded).expect("a writable folder");
        }
    }
    fs::write(path("nginx.conf"), configuration(port)).expect("a writable folder");
}

fn configuration(port: u16) -> String {
    format!(
        "daemon off; master_process off; worker_processes 1; pid nginx.pid;\n\
         events {{ worker_connections 256; }}\n\
         http {{\n\
         types {{ application/json json; }}\n\
         access_log off; sendfile on; tcp_nopush on; tcp_nodelay on;\n\
         gzip_static on; open_file_cache max=100; keepalive_requests 1000000000;\n\
         add_header Cache-Control 'public, max-age=31536000, immutable';\n\
         add_header X-Content-Type-Options nosniff;\n\
         client_body_temp_path body; proxy_temp_path proxy; fastcgi_temp_path fastcgi;\n\
         uwsgi_temp_path uwsgi; scgi_temp_path scgi;\n\
         server {{ listen 127.0.0.1:{port}; root files; }}\n\
         }}\n"
    )
}

fn wait_for(port: u16) {
    for _ in 0..100 {
        if TcpStream::connect(("127.0.0.1", port)).is_ok() {
            return;
        }
        thread::sleep(Duration::from_millis(50));
    }
    unreachable!("nginx is not listening after five seconds");
}
