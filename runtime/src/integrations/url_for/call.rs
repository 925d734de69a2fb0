//! The arguments of a call as Flask binds them, with the errors of Python where they do not fit.

use super::argument::Argument;

/// A call of `url_for`.
#[derive(Debug)]
pub(super) struct Call {
    pub(super) endpoint: String,
    /// The values for the rule and the query, in their order; none of them is `None`.
    pub(super) values: Vec<(String, Argument)>,
    pub(super) anchor: Option<String>,
    pub(super) is_external: bool,
    pub(super) scheme: Option<String>,
    pub(super) method: Option<String>,
}

impl Call {
    pub(super) fn new(
        positional: Vec<Argument>,
        mut named: Vec<(String, Argument)>,
    ) -> Result<Self, String> {
        let endpoint = endpoint(positional, take(&mut named, "endpoint"))?;
        named.retain(|(_, value)| !value.is_none());
        let anchor = match take(&mut named, "_anchor") {
            None => None,
            Some(Argument::Text(anchor)) => Some(anchor),
            Some(other) => {
                let other = other.text();
                return Err(format!("TypeError: _anchor must be a string, not {other}"));
            }
        };
        let scheme = take(&mut named, "_scheme").map(|scheme| scheme.text());
        let is_external =
            take(&mut named, "_external").map_or(scheme.is_some(), |value| value.is_true());
        if scheme.is_some() && !is_external {
            return Err(
                "ValueError: When specifying '_scheme', '_external' must be True.".to_owned(),
            );
        }
        let method = take(&mut named, "_method").map(|method| method.text());
        Ok(Call {
            endpoint,
            values: named,
            anchor,
            is_external,
            scheme,
            method,
        })
    }

    /// The value with this name.
    pub(super) fn value(&self, name: &str) -> Option<&Argument> {
        let mut values = self.values.iter();
        values.find_map(|(other, value)| (other == name).then_some(value))
    }
}

/// The endpoint, by place or by name.
fn endpoint(mut positional: Vec<Argument>, named: Option<Argument>) -> Result<String, String> {
    let endpoint = match (positional.len(), named) {
        (0, None) => {
            return Err(
                "TypeError: url_for() missing 1 required positional argument: 'endpoint'".into(),
            );
        }
        (0, Some(endpoint)) => endpoint,
        (1, None) => positional.remove(0),
        (1, Some(_)) => {
            return Err("TypeError: url_for() got multiple values for argument 'endpoint'".into());
        }
        (count, _) => {
            return Err(format!(
                "TypeError: url_for() takes 1 positional argument but {count} were given; further values are named, \
                 such as filename='style.css'"
            ));
        }
    };
    match endpoint {
        Argument::Text(endpoint) => Ok(endpoint),
        other => Err(format!(
            "TypeError: url_for() expects a string as endpoint, not {}",
            other.text()
        )),
    }
}

fn take(named: &mut Vec<(String, Argument)>, name: &str) -> Option<Argument> {
    let index = named.iter().position(|(other, _)| other == name)?;
    Some(named.remove(index).1)
}
