//! The decision: from an asset and the head of a request to an [`Answer`], in the order of RFC 9110,
//! without I/O. [`response`] is the second half of it: an answer's status and headers, each written once.
//!
//! - [`target`] is what a request names;
//! - [`negotiation`] selects the representation, [`etag`] compares its validator, [`conditional`]
//!   evaluates preconditions with it and [`range`] takes parts of it.

mod conditional;
mod etag;
mod fields;
mod header_maps;
mod negotiation;
mod range;
mod response;

use http::{HeaderMap, Method};
use steadfast_core::ContentCoding;

use self::{
    conditional::Outcome,
    etag::EntityTag,
    fields::Fields,
    range::{ByteRange, Extent},
};
pub(crate) use self::{header_maps::prepare, response::headers_at_own_url};
use crate::{asset::Asset, table::Representation};

/// How long a stored response under the requested URL stays right (RFC 9111 §5.2.2, RFC 8246).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Freshness {
    /// The URL carries the content's version: for ever.
    Immutable,
    /// The URL outlives the content: to be asked again at each use.
    Revalidate,
}

/// The representation of an asset that answers a request.
#[derive(Clone, Copy)]
pub(crate) struct Selected {
    asset: Asset,
    representation: Representation,
    freshness: Freshness,
}

/// What is answered to a request.
pub(crate) enum Answer {
    /// 200.
    Whole(Selected),
    /// 200 without its content: to HEAD.
    Head(Selected),
    /// 206 with one range.
    Part(Selected, ByteRange),
    /// 206 with several ranges: `multipart/byteranges`.
    Parts(Selected, Vec<ByteRange>),
    /// 204 to OPTIONS.
    Options(Asset),
    /// 304: the client's copy is right.
    NotModified(Selected),
    /// 404.
    NotFound,
    /// 405, also to methods that nobody knows: 501 (RFC 9110 §15.6.2) is for a server that supports a
    /// method for no resource, which is not for the owner of one folder to say.
    MethodNotAllowed(Asset),
    /// 406: the client refuses every coding that there is.
    NotAcceptable(Asset),
    /// 412: the client wants another representation than there is.
    PreconditionFailed(Selected),
    /// 416: none of the ranges has a byte.
    RangeNotSatisfiable(Selected),
}

/// Decides what a request for `asset` is answered.
pub(crate) fn answer(
    asset: Asset,
    freshness: Freshness,
    method: &Method,
    headers: &HeaderMap,
) -> Answer {
    // RFC 9110 §9: methods come before everything that looks at the representation.
    let is_head = match *method {
        Method::GET => false,
        Method::HEAD => true,
        Method::OPTIONS => return Answer::Options(asset),
        _ => return Answer::MethodNotAllowed(asset),
    };
    let fields = Fields::of(headers);
    // §12: preconditions are about the selected representation, and are ignored where there is none
    // (§13.2.1).
    let Some(representation) = negotiation::select(asset, fields.accept_encoding) else {
        return Answer::NotAcceptable(asset);
    };
    let current = EntityTag::of(&representation);
    let selected = Selected {
        asset,
        representation,
        freshness,
    };
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
    let extent = match fields.range {
        Some(field) if conditional::range_applies(current, fields.if_range) => {
            range::requested(field, representation.bytes.len())
        }
        _ => Extent::Whole,
    };
    match extent {
        Extent::Whole => Answer::Whole(selected),
        Extent::Part(range) => Answer::Part(selected, range),
        // §8.4: a coding is of the whole content, and what several parts are written into is not encoded.
        Extent::Parts(_) if representation.coding != ContentCoding::Identity => {
            Answer::Whole(selected)
        }
        Extent::Parts(ranges) => Answer::Parts(selected, ranges),
        Extent::Unsatisfiable => Answer::RangeNotSatisfiable(selected),
    }
}
