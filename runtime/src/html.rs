//! What the elements that the crate writes have in common. They are HTML already: a template engine must not escape
//! them again.

use std::fmt;

/// An attribute with its value, after a space.
pub(crate) struct Attribute<'a>(pub(crate) &'static str, pub(crate) &'a str);

impl fmt::Display for Attribute<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let &Attribute(name, mut value) = self;
        write!(f, " {name}=\"")?;
        // In a quoted value, only these two are not literal (HTML §13.1.2.3).
        while let Some(at) = value.find(['&', '"']) {
            let (literal, rest) = value.split_at(at);
            let (special, rest) = rest.split_at(1);
            let escaped = if special == "&" { "&amp;" } else { "&quot;" };
            write!(f, "{literal}{escaped}")?;
            value = rest;
        }
        write!(f, "{value}\"")
    }
}

#[cfg(test)]
mod tests {
    use super::Attribute;

    #[test]
    fn a_value_cannot_end_its_attribute() {
        for (value, written) in [
            ("", r#" nonce="""#),
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
