//! The page that answers navigations to URLs that nothing else has: a front end then shows the view of that URL.
//!
//! Whether a request is a navigation is what browsers say in `Sec-Fetch-Dest`. Where it is absent, as over plain HTTP, a
//! navigation is one that accepts HTML and whose last segment has no dot: scripts and images that are missing stay so.

use super::{
    fields::{FieldName, Fields},
    head::{Method, RequestHead},
    resolve::{Resolved, is_reserved, page},
    target::{PathBuffer, Target},
};
use crate::assets::Assets;

/// The page, if the request is a navigation below `base` that it may answer.
pub(super) fn shell(assets: &Assets, base: &str, request: &RequestHead<'_>) -> Option<Resolved> {
    let path = assets.base().pages.spa?;
    if !is_navigation(request) {
        return None;
    }
    let mut buffer = PathBuffer::new();
    let target = Target::decode(request.path, request.query, &mut buffer);
    let below = target.path().strip_prefix(base.as_bytes())?;
    let name = below.strip_prefix(b"/")?;
    if is_reserved(assets, name) {
        return None;
    }
    let page = page(assets, path)?;
    Some(Resolved::Shell(Box::new(page)))
}

/// What was resolved, or that page in the place of nothing.
#[inline]
pub(crate) fn or_shell(
    assets: &Assets,
    base: &str,
    resolved: Resolved,
    request: &RequestHead<'_>,
) -> Resolved {
    match resolved {
        Resolved::Missing(_) if assets.base().pages.spa.is_some() => {
            shell(assets, base, request).unwrap_or(resolved)
        }
        resolved => resolved,
    }
}

fn is_navigation(request: &RequestHead<'_>) -> bool {
    let fields = request.fields_of_navigation();
    let is_read = matches!(request.method, Method::Get | Method::Head);
    is_read
        && match fields.lines(FieldName::SecFetchDest).next() {
            Some(destination) => destination == b"document",
            None => accepts_html(&fields) && !last_segment(request.path).contains('.'),
        }
}

fn last_segment(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or_default()
}

/// Whether `Accept` names HTML (RFC 9110 §12.5.1). What is acceptable by a wildcard alone is no page: scripts that fetch
/// data send `*/*`.
fn accepts_html(fields: &Fields<'_>) -> bool {
    let lines = fields.lines(FieldName::Accept);
    let mut ranges = lines.flat_map(|line| line.split(|byte| *byte == b','));
    ranges.any(|range| {
        let media_type = range.split(|byte| *byte == b';').next();
        let media_type = media_type.unwrap_or_default().trim_ascii();
        media_type.eq_ignore_ascii_case(b"text/html")
    })
}
