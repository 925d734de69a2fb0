//! Reads the options about the embedded bytes: `compress` and `budget`.

use super::{
    labels::Spanned,
    value::{OptionContext, Value},
};
use crate::pipeline::{
    ByGlob, CODINGS, Compress, ContentCoding, Labelled, Size, available, feature, nearest,
};

/// The content codings that `compress` names, for all files or by glob.
pub(super) fn compress(value: Value, cx: &mut OptionContext<'_>) -> Compress {
    let of_all = |codings| Compress {
        codings,
        by_glob: ByGlob::default(),
    };
    match value {
        Value::Table(_) => Compress {
            by_glob: value.by_glob(cx, codings).unwrap_or_default(),
            ..of_all(available())
        },
        value => of_all(codings(value, cx).unwrap_or_default()),
    }
}

fn codings(value: Value, cx: &mut OptionContext<'_>) -> Option<Vec<ContentCoding>> {
    let available = available();
    if let Value::Flag(flag) = value {
        return Some(if flag.value { available } else { Vec::new() });
    }
    let mut codings = Vec::new();
    for written in value.strings(cx)? {
        let coding = CODINGS.into_iter().find(|it| it.token() == written.value);
        match coding {
            Some(coding) if codings.contains(&coding) => {
                let message = format!("`compress` names `{}` twice; remove one", coding.token());
                cx.errors.at(written.span, message);
            }
            Some(coding) if available.contains(&coding) => codings.push(coding),
            Some(coding) => {
                let message = format!(
                    "`compress` names `{}`, which requires feature `{}` of `steadfast`; enable it",
                    coding.token(),
                    feature(coding)
                );
                cx.errors.at(written.span, message);
            }
            None => cx.errors.at(written.span, unknown_coding(&written.value)),
        }
    }
    Some(codings)
}

fn unknown_coding(written: &str) -> String {
    let tokens = CODINGS.map(ContentCoding::token);
    let meant = CODINGS
        .into_iter()
        .find(|coding| feature(*coding) == written)
        .map(ContentCoding::token);
    let hint = meant
        .or_else(|| nearest(written, tokens))
        .map(|near| format!("; did you mean `\"{near}\"`?"))
        .unwrap_or_default();
    let tokens = tokens.map(|token| format!("`\"{token}\"`")).join(", ");
    format!("`\"{written}\"` is not a supported content coding{hint} (expected one of {tokens})")
}

/// The size that `budget` names.
pub(super) fn budget(value: Value, cx: &mut OptionContext<'_>) -> Option<Labelled<Size>> {
    let Spanned { value, span } = value.string(cx)?;
    let Some(size) = Size::parse(&value) else {
        let message = format!("{}; found \"{value}\"", cx.expected);
        cx.errors.at(span, message);
        return None;
    };
    Some(cx.labels.label(Spanned { value: size, span }))
}
