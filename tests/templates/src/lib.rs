//! The guide's page on template engines as doctests. It is compiled here and not in `steadfast`, because it needs the engines
//! with the features that their users have.

#[cfg(doctest)]
#[doc = include_str!("../../../runtime/src/guide/templates/engines.md")]
mod engines {}
