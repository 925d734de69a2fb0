//! The resource that a request names.

mod target;

pub(crate) use self::target::{Room, Target, has_escape};
