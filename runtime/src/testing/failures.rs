//! What a check has found, as a person reads it.

use std::{error::Error, fmt};

use bytes::Bytes;
use http::{
    Request, Response,
    header::{CACHE_CONTROL, CONTENT_TYPE, ETAG, LOCATION},
};

use super::{causes::Causes, compare::Mismatch};

/// As many URLs are listed, each with its first failure; an app that does not serve a folder fails in all of them.
const LISTED: usize = 5;

/// A text that is not longer is shown.
const SHOWN: usize = 60;

const STRIPPED: &str = "a router or a proxy strips or adds a prefix, which `mounted_at` states, or another folder, whose \
                        base is a part of this one, is asked first";

const CHANGED: &str = "a layer around the folder changes its responses, such as one that compresses or one that sets \
                       `Cache-Control`: put the folder outside of it";

/// The responses of an app that are not those of the folder: the error of [`check`](super::check).
///
/// Its `Debug` is its `Display`, so that `unwrap` in a test prints the text.
///
/// ```
/// use steadfast::testing::{Failures, check_with};
/// # mod assets { steadfast::static_assets!("doc/static"); }
///
/// # tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(async {
/// let error: Failures = check_with(&assets::ASSETS, async |_| Err("no connection".into())).await.unwrap_err();
/// assert!(error.to_string().contains("error: no connection"));
/// # });
/// ```
pub struct Failures {
    /// The path of the folder, without a trailing slash.
    pub(super) base: String,
    pub(super) requests: Vec<Request<()>>,
    pub(super) failures: Vec<Failure>,
    pub(super) causes: Causes,
}

/// One request, and what came back.
pub(super) struct Failure {
    pub(super) request: Request<()>,
    pub(super) mismatch: Mismatch,
}

impl Failures {
    /// The likely causes, a line each.
    fn causes(&self) -> Vec<String> {
        let (below, outside) = self.not_of_folder();
        let all_below = self
            .requests
            .iter()
            .filter(|request| self.is_below_base(request.uri().path()));
        let folder = self.folder();
        if !below.is_empty() && below.len() == all_below.count() {
            let causes = self.causes.not_reached.iter();
            return causes
                .map(|cause| cause.replace("{base}", folder))
                .collect();
        }
        let shadowed = below
            .first()
            .map(|path| format!("another route answers {path}: {}", self.causes.shadowed));
        let root = outside.first().map(|path| {
            format!(
                "{path} and other `root` files are not below `{folder}`: {}",
                self.causes.root
            )
        });
        let stripped = self
            .has(|mismatch| matches!(mismatch, Mismatch::NotFound))
            .then(|| {
                format!(
                    "the folder is asked for other paths than those below `{folder}`: {STRIPPED}"
                )
            });
        let changed = self.has(|mismatch| matches!(mismatch, Mismatch::Changed(_)));
        let changed = changed.then(|| CHANGED.to_owned());
        [shadowed, root, stripped, changed]
            .into_iter()
            .flatten()
            .collect()
    }

    /// The paths of the requests that were answered by something else than the folder: below its base, and outside.
    fn not_of_folder(&self) -> (Vec<&str>, Vec<&str>) {
        let failures = self.failures.iter();
        failures
            .filter(|failure| matches!(failure.mismatch, Mismatch::NotOfFolder(_)))
            .map(|failure| failure.request.uri().path())
            .partition(|path| self.is_below_base(path))
    }

    fn has(&self, is: impl Fn(&Mismatch) -> bool) -> bool {
        self.failures.iter().any(|failure| is(&failure.mismatch))
    }

    fn is_below_base(&self, path: &str) -> bool {
        let rest = path.strip_prefix(&self.base);
        rest.is_some_and(|rest| rest.starts_with('/'))
    }

    /// The path of the folder in messages.
    fn folder(&self) -> &str {
        match &*self.base {
            "" => "/",
            base => base,
        }
    }
}

impl fmt::Display for Failures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (failed, requests) = (self.failures.len(), self.requests.len());
        let folder = self.folder();
        writeln!(
            f,
            "{failed} of {requests} requests for the folder at `{folder}` failed"
        )?;
        // The requests for one URL are adjacent.
        let groups = self
            .failures
            .chunk_by(|one, next| one.request.uri() == next.request.uri());
        let listed: Vec<_> = groups.filter_map(<[_]>::first).take(LISTED).collect();
        listed
            .iter()
            .try_for_each(|failure| write!(f, "{failure}"))?;
        if failed > listed.len() {
            writeln!(f, "  and {} more", failed - listed.len())?;
        }
        let causes = self.causes();
        match causes.len() {
            0 => return Ok(()),
            1 => writeln!(f, "likely cause:")?,
            _ => writeln!(f, "likely causes:")?,
        }
        causes
            .iter()
            .try_for_each(|cause| writeln!(f, "  - {cause}"))
    }
}

impl fmt::Debug for Failures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

impl Error for Failures {}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "  {} {}", self.request.method(), self.request.uri())?;
        for (name, value) in self.request.headers() {
            write!(
                f,
                " ({name}: {})",
                String::from_utf8_lossy(value.as_bytes())
            )?;
        }
        writeln!(f)?;
        match &self.mismatch {
            Mismatch::Error(error) => writeln!(f, "    error: {error}"),
            Mismatch::NotOfFolder(received) => writeln!(f, "    received {}", Summary(received)),
            Mismatch::NotFound => writeln!(f, "    received a folder's 404"),
            Mismatch::Changed(difference) => f.write_str(difference),
        }
    }
}

/// A response in one line.
struct Summary<'r>(&'r Response<Bytes>);

impl fmt::Display for Summary<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Summary(response) = self;
        write!(f, "{}", response.status())?;
        for name in [LOCATION, CONTENT_TYPE, CACHE_CONTROL, ETAG] {
            if let Some(value) = response.headers().get(&name) {
                write!(f, ", {name}: {}", String::from_utf8_lossy(value.as_bytes()))?;
            }
        }
        match str::from_utf8(response.body()) {
            Ok("") => f.write_str(", no content"),
            Ok(text) if text.len() <= SHOWN => write!(f, ", {text:?}"),
            _ => write!(f, ", {} bytes", response.body().len()),
        }
    }
}
