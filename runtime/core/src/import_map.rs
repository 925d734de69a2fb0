//! The frame of an import map's JSON (HTML Standard, "Import maps"). The macro writes a map's members into
//! it, and the runtime takes several maps apart to make one of them.

const IMPORTS: &str = "{\"imports\":{";
const INTEGRITY: &str = "},\"integrity\":{";
const END: &str = "}}";

/// The JSON of a map: the members of its `imports` and of its `integrity`, without their braces.
#[must_use]
pub fn join(imports: &str, integrity: &str) -> String {
    [IMPORTS, imports, INTEGRITY, integrity, END].concat()
}

/// The members of `imports`, whose length is `imports`, and of `integrity` in a map that [`join`] has made.
#[must_use]
pub fn split(json: &str, imports: usize) -> (&str, &str) {
    let (imports, rest) = json[IMPORTS.len()..].split_at(imports);
    (imports, &rest[INTEGRITY.len()..rest.len() - END.len()])
}

#[cfg(test)]
mod tests {
    use super::{join, split};

    #[test]
    fn a_map_comes_apart_as_it_was_joined() {
        for (imports, integrity) in [("", ""), ("\"a\":\"b\"", "\"c\":\"d\"")] {
            let json = join(imports, integrity);
            assert_eq!(split(&json, imports.len()), (imports, integrity));
        }
        assert_eq!(join("", ""), r#"{"imports":{},"integrity":{}}"#);
    }
}
