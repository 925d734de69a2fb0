//! tower-http's `ServeDir`: files on disk, encoded beforehand, read by the blocking threads of a tokio
//! runtime. It embeds nothing, and its reads are system calls.

use tower_http::services::ServeDir;

use files::Site;

/// With the encodings beside the files.
pub fn service(files: usize) -> Site<ServeDir> {
    let folder = format!("{}/served-{files}", env!("OUT_DIR"));
    let service = ServeDir::new(folder)
        .precompressed_br()
        .precompressed_gzip();
    Site::unversioned(service, files)
}
