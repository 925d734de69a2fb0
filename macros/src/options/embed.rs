//! The options that say how much is embedded: `compress` and `budget`.

use super::value::{Spanned, Value};
use crate::{
    pipeline::{Budget, CODINGS, Coding, available, feature, nearest},
    report::Errors,
};

/// The content codings that `compress` asks for.
pub fn codings(value: Value, takes: &str, errors: &mut Errors) -> Option<Vec<Coding>> {
    let available = available();
    if let Value::Flag(flag) = value {
        return Some(if flag.value { available } else { Vec::new() });
    }
    let mut codings = Vec::new();
    for written in value.texts(takes, errors)? {
        let coding = CODINGS.into_iter().find(|it| it.token() == written.value);
        match coding {
            Some(coding) if codings.contains(&coding) => {
                let message = format!("`compress` names `{}` twice; remove one", coding.token());
                errors.at(written.span, message);
            }
            Some(coding) if available.contains(&coding) => codings.push(coding),
            Some(coding) => {
                let message = format!(
                    "`compress` names `{}`, which is not compiled in; enable the feature `{}` of `steadfast`",
                    coding.token(),
                    feature(coding)
                );
                errors.at(written.span, message);
            }
            None => errors.at(written.span, unknown_coding(&written.value)),
        }
    }
    Some(codings)
}

/// The content codings that `compress` asks for by glob.
pub fn codings_by_glob(
    value: Value,
    takes: &str,
    errors: &mut Errors,
) -> Option<Vec<(Spanned<String>, Vec<Coding>)>> {
    value.table(takes, errors, |value, errors| codings(value, takes, errors))
}

fn unknown_coding(written: &str) -> String {
    let tokens = CODINGS.map(Coding::token);
    let meant = CODINGS
        .into_iter()
        .find(|coding| feature(*coding) == written)
        .map(Coding::token);
    let hint = meant
        .or_else(|| nearest(written, tokens))
        .map(|near| format!("; did you mean `\"{near}\"`?"))
        .unwrap_or_default();
    let tokens = tokens.map(|token| format!("`\"{token}\"`")).join(", ");
    format!("`\"{written}\"` is no content coding that can be embedded{hint} (these are {tokens})")
}

/// The size that `budget` names.
pub fn budget(value: Value, takes: &str, errors: &mut Errors) -> Option<Spanned<Budget>> {
    let Spanned { value, span } = value.text(takes, errors)?;
    let budget = Budget::parse(&value);
    if budget.is_none() {
        errors.at(span, format!("{takes}; \"{value}\" is not one"));
    }
    budget.map(|value| Spanned { value, span })
}
