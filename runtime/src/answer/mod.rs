//! The decision: from a resource and the head of a request to an [`Answer`], in the order of RFC 9110, without
//! I/O. [`mod@response`] is the second half of it: an answer's status and headers, each written once.
//!
//! - [`negotiation`] selects the representation, [`etag`] compares its validator, [`conditional`] evaluates
//!   preconditions with it and [`range`] takes parts of it;
//! - [`navigation`] are the answers about pages under other URLs than their own;
//! - [`header_maps`] are the headers that many responses share.
//!
//! Nothing here knows where a resource comes from.

mod conditional;
mod etag;
mod header_maps;
mod navigation;
mod negotiation;
mod range;
mod response;

use http::header::ACCESS_CONTROL_ALLOW_ORIGIN;
use steadfast_core::ContentCoding;

use self::{
    conditional::Outcome,
    range::{ByteRange, Extent},
};
pub(crate) use self::{
    header_maps::prepare,
    navigation::{add_navigation, redirect},
    response::{Parts, headers_of_whole, not_found, not_found_with, response},
};
use crate::{
    request::{FieldName, Fields, Method},
    resource::{CachePolicy, Header, Representation, Resource},
};

/// The representation that answers a request.
pub(crate) struct Selected<R: Resource> {
    resource: R,
    representation: R::Representation,
    cache_policy: CachePolicy,
}

/// The answer to a request for a resource.
pub(crate) enum Answer<R: Resource> {
    /// 200.
    Whole(Selected<R>),
    /// 200 without its content: to HEAD.
    Head(Selected<R>),
    /// 206 with one range.
    Part(Selected<R>, ByteRange),
    /// 206 with several ranges: `multipart/byteranges`.
    Parts(Selected<R>, Vec<ByteRange>),
    /// 204 to OPTIONS.
    Options(R),
    /// 204 to a CORS-preflight request (Fetch, "CORS protocol") for a resource that is open to every origin.
    Preflight(R),
    /// 304: the client's copy is current.
    NotModified(Selected<R>),
    /// 405, also to unknown methods: 501 (RFC 9110 §15.6.2) would say that the server supports a method for
    /// no resource at all, and this is one folder of it.
    MethodNotAllowed(R),
    /// 406: the client accepts none of the codings.
    NotAcceptable(R),
    /// 412: the client asks for another representation than the current one.
    PreconditionFailed(Selected<R>),
    /// 416: no range overlaps the representation.
    RangeNotSatisfiable(Selected<R>),
}

/// Decides the answer to a request for `resource`.
#[inline]
pub(crate) fn answer<R: Resource>(
    resource: R,
    cache_policy: CachePolicy,
    method: Method,
    fields: &Fields<'_>,
) -> Answer<R> {
    // RFC 9110 §9: methods come before everything that looks at the representation.
    let is_head = match method {
        Method::Get => false,
        Method::Head => true,
        Method::Options if is_preflight(&resource, fields) => return Answer::Preflight(resource),
        Method::Options => return Answer::Options(resource),
        Method::Other => return Answer::MethodNotAllowed(resource),
    };
    // §12: preconditions are about the selected representation, and are ignored where there is none
    // (§13.2.1).
    let Some(representation) = negotiation::select(&resource, fields) else {
        return Answer::NotAcceptable(resource);
    };
    let selected = Selected {
        resource,
        representation,
        cache_policy,
    };
    let current = selected.representation.etag();
    // §13.2.2, steps 1 to 4.
    match conditional::evaluate(current, fields) {
        Outcome::Failed => return Answer::PreconditionFailed(selected),
        Outcome::NotModified => return Answer::NotModified(selected),
        Outcome::Proceed => {}
    }
    // §14.2: a Range means something to GET alone.
    if is_head {
        return Answer::Head(selected);
    }
    // §13.2.2, step 5: without its condition the request is one without a range.
    let extent = match fields.has(FieldName::Range) && conditional::range_applies(current, fields) {
        true => range::requested(fields, selected.representation.len()),
        false => Extent::Whole,
    };
    match extent {
        Extent::Whole => Answer::Whole(selected),
        Extent::Part(range) => Answer::Part(selected, range),
        // §8.4: a coding is of the whole content, and the multipart body around several parts is not encoded.
        Extent::Parts(_) if selected.representation.coding() != ContentCoding::Identity => {
            Answer::Whole(selected)
        }
        Extent::Parts(ranges) => Answer::Parts(selected, ranges),
        Extent::Unsatisfiable => Answer::RangeNotSatisfiable(selected),
    }
}

fn is_preflight<R: Resource>(resource: &R, fields: &Fields<'_>) -> bool {
    fields.has(FieldName::AccessControlRequestMethod) && cors(resource).is_some()
}

/// The header that opens a resource to other origins.
fn cors<R: Resource>(resource: &R) -> Option<&Header> {
    let mut custom = resource.custom_headers().iter();
    custom.find(|(name, _)| *name == ACCESS_CONTROL_ALLOW_ORIGIN)
}

#[cfg(test)]
mod tests;
