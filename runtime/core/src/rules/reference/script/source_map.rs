//! Finds the comment that names the source map of a script (ECMA-426 §11.1.3.1). It needs no lexer, so that it is found in
//! a script with a syntax error too.

use super::super::{
    found::{Place, Reference, Role, verbatim},
    source_map::source_mapping_url,
};

/// The source map that a comment at the end of a script names. Other tools may append comments to it, each on
/// its own line.
///
/// Only the last line of code and the lines after it are searched. There, the comment cannot be inside a string
/// or a template, whose closing quote would have to follow: the URL contains no quotes.
pub(super) fn source_map(script: &[u8]) -> Option<Reference> {
    let mut end = script.len();
    loop {
        end = script[..end].trim_ascii_end().len();
        let start = script[..end]
            .iter()
            .rposition(|byte| matches!(byte, b'\n' | b'\r'))
            .map_or(0, |at| at + 1);
        let line = std::str::from_utf8(&script[start..end]).ok()?;
        if let Some(url) = comment_of(line).and_then(source_mapping_url) {
            let at = start + (url.as_ptr() as usize - line.as_ptr() as usize);
            let (span, text) = (at..at + url.len(), verbatim(url, at));
            return Some(Reference::new(span, text, Role::SourceMap, Place::Verbatim));
        }
        let is_comment = line.trim_start().starts_with("//");
        if !is_comment || start == 0 {
            return None;
        }
        end = start;
    }
}

/// The text of the comment at the end of a line, unless it is inside another comment.
fn comment_of(line: &str) -> Option<&str> {
    let (before, comment) = match line.strip_suffix("*/") {
        Some(line) => line.rsplit_once("/*")?,
        None => line.split_at(line.rfind("//#")?),
    };
    let is_inside = before.contains("//") || before.contains("/*") && !before.contains("*/");
    (!is_inside).then(|| comment.strip_prefix("//").unwrap_or(comment))
}

#[cfg(test)]
mod tests {
    use super::source_map;

    fn read(script: &str) -> Option<&str> {
        source_map(script.as_bytes()).map(|reference| &script[reference.span])
    }

    #[test]
    fn the_comment_at_the_end_names_the_source_map() {
        for script in [
            "f();\n//# sourceMappingURL=app.js.map",
            "f();\r\n//# sourceMappingURL=app.js.map\r\n\r\n",
            "f();\n  //#\tsourceMappingURL=app.js.map  \n",
            "f();\n/*# sourceMappingURL=app.js.map */",
            "//# sourceMappingURL=app.js.map",
            "f();//# sourceMappingURL=app.js.map",
            "f();/*# sourceMappingURL=app.js.map */",
            "//#sourceMappingURL=app.js.map",
            "f();\n//# sourceMappingURL=app.js.map\n//# debugId=1\n// x\n",
        ] {
            assert_eq!(read(script), Some("app.js.map"), "{script}");
        }
    }

    #[test]
    fn nothing_else_names_a_source_map() {
        for script in [
            "",
            "f();",
            "//@ sourceMappingURL=app.js.map",
            "// sourceMappingURL=app.js.map",
            "//# sourceMappingURL=",
            "//# sourceMappingURL=a b",
            "//# sourceMappingURL=app.js.map\nf();",
            "let s = '//# sourceMappingURL=app.js.map';",
            "let s = '//# sourceMappingURL=app.js.map' + 1",
            "/* //# sourceMappingURL=app.js.map */",
            "// see //# sourceMappingURL=app.js.map",
            "//# sourceMappingURL=data:application/json;base64,e30=",
            "let t = `\n//# sourceMappingURL=app.js.map`;",
            "let t = `\n//# sourceMappingURL=app.js.map\n`;",
        ] {
            assert_eq!(read(script), None, "{script}");
        }
    }
}
