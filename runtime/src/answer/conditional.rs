//! Preconditions (RFC 9110 §13), in the order of §13.2.2, for GET and HEAD.
//!
//! No resource has a meaningful modification time and thus a `Last-Modified`. `If-Unmodified-Since` and
//! `If-Modified-Since` are ignored then (§13.1.4, §13.1.3), which leaves steps 1, 3 and 5.

use super::etag;
use crate::{
    request::{FieldName, Fields},
    resource::EntityTag,
};

/// The outcome of the preconditions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    /// They hold, or there are none.
    Proceed,
    /// The client's copy is current: 304.
    NotModified,
    /// The client asks for another representation than the current one: 412.
    Failed,
}

/// Evaluates the preconditions against the selected representation.
pub(super) fn evaluate(current: EntityTag<'_>, fields: &Fields<'_>) -> Outcome {
    // Step 1, §13.1.1: the strong comparison.
    if fields.has(FieldName::IfMatch) {
        let mut lines = fields.lines(FieldName::IfMatch);
        if !lines.any(|line| etag::is_listed(line, |tag| current.strong_eq(tag))) {
            return Outcome::Failed;
        }
    }
    // Step 3, §13.1.2: the weak comparison.
    let mut lines = fields.lines(FieldName::IfNoneMatch);
    if lines.any(|line| etag::is_listed(line, |tag| current.weak_eq(tag))) {
        return Outcome::NotModified;
    }
    Outcome::Proceed
}

/// Step 5, §13.1.5: whether a `Range` is evaluated. `If-Range` holds one validator: a date matches nothing
/// here, and neither does a weak tag, a list, or the field given twice.
pub(super) fn range_applies(current: EntityTag<'_>, fields: &Fields<'_>) -> bool {
    let is_current = |line: &[u8]| current.strong_eq(line.trim_ascii());
    !fields.has(FieldName::IfRange) || fields.only_line(FieldName::IfRange).is_some_and(is_current)
}
