//! What the elements that the crate writes have in common. They are HTML already: a template engine must not escape
//! them again.

use std::fmt::{self, Write as _};

/// An attribute with its value, after a space. An empty value is not written: the name alone has it (HTML §13.1.2.3).
pub(crate) struct Attribute<'a, V>(pub(crate) &'a str, pub(crate) V);

impl<V: fmt::Display> fmt::Display for Attribute<'_, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Attribute(name, value) = self;
        write!(f, " {name}")?;
        let mut quoted = Quoted { f, is_empty: true };
        write!(quoted, "{value}")?;
        if quoted.is_empty {
            Ok(())
        } else {
            f.write_char('"')
        }
    }
}

/// Writes a value after `="`, escaped.
struct Quoted<'w, 'f> {
    f: &'w mut fmt::Formatter<'f>,
    is_empty: bool,
}

impl fmt::Write for Quoted<'_, '_> {
    fn write_str(&mut self, mut text: &str) -> fmt::Result {
        if self.is_empty && !text.is_empty() {
            self.is_empty = false;
            self.f.write_str("=\"")?;
        }
        // In a quoted value, only these two are not literal (HTML §13.1.2.3).
        while let Some(at) = text.find(['&', '"']) {
            let (literal, rest) = text.split_at(at);
            let (special, rest) = rest.split_at(1);
            self.f.write_str(literal)?;
            self.f
                .write_str(if special == "&" { "&amp;" } else { "&quot;" })?;
            text = rest;
        }
        self.f.write_str(text)
    }
}

#[cfg(test)]
mod tests {
    use super::Attribute;

    #[test]
    fn a_value_cannot_end_its_attribute() {
        for (value, written) in [
            ("", " nonce"),
            (
                "4AEemGb0xJptoIGFP3Nd+/==",
                r#" nonce="4AEemGb0xJptoIGFP3Nd+/==""#,
            ),
            (r#"a"b&c'<é>&"#, r#" nonce="a&quot;b&amp;c'<é>&amp;""#),
            (r#""""#, r#" nonce="&quot;&quot;""#),
        ] {
            assert_eq!(Attribute("nonce", value).to_string(), written);
        }
    }
}
