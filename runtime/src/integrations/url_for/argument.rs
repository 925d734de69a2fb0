//! One argument of a call, with the text that Python's `str` has for it.

/// A value, as far as Flask tells one from another.
#[derive(Clone, Debug)]
pub(super) enum Argument {
    None,
    Text(String),
    List(Vec<Argument>),
    /// A number, a boolean, or a map.
    Other {
        text: String,
        is_true: bool,
    },
}

impl Argument {
    pub(super) fn boolean(is_true: bool) -> Self {
        let text = if is_true { "True" } else { "False" }.to_owned();
        Argument::Other { text, is_true }
    }

    /// A float in the shortest spelling, as in Rust, but for its exponent: `1e+16`, `1e-05`.
    pub(super) fn float(value: f64) -> Self {
        let spelt = format!("{value:?}").to_lowercase();
        let text = match spelt.split_once('e') {
            Some((digits, exponent)) => match exponent.strip_prefix('-') {
                Some(exponent) => format!("{digits}e-{exponent:0>2}"),
                None => format!("{digits}e+{exponent:0>2}"),
            },
            None => spelt,
        };
        let is_true = value != 0.0;
        Argument::Other { text, is_true }
    }

    pub(super) fn is_none(&self) -> bool {
        matches!(self, Argument::None)
    }

    pub(super) fn is_true(&self) -> bool {
        match self {
            Argument::None => false,
            Argument::Text(text) => !text.is_empty(),
            Argument::List(items) => !items.is_empty(),
            Argument::Other { is_true, .. } => *is_true,
        }
    }

    /// The text of `str(value)`.
    pub(super) fn text(&self) -> String {
        match self {
            Argument::None => "None".to_owned(),
            Argument::Text(text) | Argument::Other { text, .. } => text.clone(),
            Argument::List(items) => {
                let items: Vec<_> = items.iter().map(Argument::quoted).collect();
                format!("[{}]", items.join(", "))
            }
        }
    }

    /// The text of `repr(value)`.
    fn quoted(&self) -> String {
        match self {
            Argument::Text(text) => format!("'{text}'"),
            _ => self.text(),
        }
    }

    /// The values of a query: each item of a list, and everything else by itself. `None` is none.
    pub(super) fn items(&self) -> impl Iterator<Item = String> {
        let items = match self {
            Argument::List(items) => items,
            value => std::slice::from_ref(value),
        };
        items
            .iter()
            .filter(|item| !item.is_none())
            .map(Argument::text)
    }
}

#[cfg(test)]
mod tests {
    use super::Argument;

    #[test]
    fn a_float_is_spelt_as_in_python() {
        for (value, text) in [
            (1.2, "1.2"),
            (1.0, "1.0"),
            (-0.0, "-0.0"),
            (0.0001, "0.0001"),
            (0.00001, "1e-05"),
            (9007199254740993.0, "9007199254740992.0"),
            (1e16, "1e+16"),
            (1.5e100, "1.5e+100"),
            (2.5e-101, "2.5e-101"),
            (f64::INFINITY, "inf"),
            (f64::NAN, "nan"),
        ] {
            assert_eq!(Argument::float(value).text(), text);
        }
    }
}
