//! The comment that names a file's source map (ECMA-426 §11.1.3), in style sheets and scripts.

use super::found::names_no_file;

/// The address in the text of a comment, if it names a source map.
#[must_use]
pub fn source_mapping_url(comment: &str) -> Option<&str> {
    let url = comment.strip_prefix('#')?.trim_start();
    let url = url.strip_prefix("sourceMappingURL=")?.trim();
    let is_in_url = |c: char| !"\"'`".contains(c) && !c.is_whitespace();
    (!names_no_file(url) && url.chars().all(is_in_url)).then_some(url)
}
