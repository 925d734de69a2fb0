//! No script: release builds, and builds without the feature.

pub(super) const TEXT: &str = "";

pub(super) const CSP_SOURCE: &str = "";
