//! Preconditions (RFC 9110 §13), in the order of §13.2.2, for GET and HEAD.
//!
//! An embedded file has no honest date and thus no `Last-Modified`. `If-Unmodified-Since` and
//! `If-Modified-Since` are ignored then (§13.1.4, §13.1.3), which leaves steps 1, 3 and 5.

use super::{
    etag::{self, EntityTag},
    fields::{Field, Fields},
};

/// What the preconditions make of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// They hold, or there are none.
    Proceed,
    /// The client's copy is right: 304.
    NotModified,
    /// The client wants another representation than there is: 412.
    Failed,
}

/// Evaluates the preconditions against the selected representation.
pub(crate) fn evaluate(current: EntityTag, fields: Fields<'_>) -> Outcome {
    // Step 1, §13.1.1: the strong comparison.
    let is_strong = |tag: &[u8]| current.strong_eq(tag);
    if fields
        .if_match
        .is_some_and(|field| !etag::any_listed(field, is_strong))
    {
        return Outcome::Failed;
    }
    // Step 3, §13.1.2: the weak comparison.
    let is_weak = |tag: &[u8]| current.weak_eq(tag);
    if fields
        .if_none_match
        .is_some_and(|field| etag::any_listed(field, is_weak))
    {
        return Outcome::NotModified;
    }
    Outcome::Proceed
}

/// Step 5, §13.1.5: whether a `Range` is to be looked at. `If-Range` holds one validator: a date
/// matches nothing here, and neither does a weak tag, a list, or the field given twice.
pub(crate) fn range_applies(current: EntityTag, if_range: Option<Field<'_>>) -> bool {
    let is_current = |line: &[u8]| current.strong_eq(line.trim_ascii());
    if_range.is_none_or(|field| field.only_line().is_some_and(is_current))
}
