//! The spans of values. The pipeline knows a label in place of a span: options are labelled as they are read,
//! folders by `expand.rs`, which is also the only file that looks up the span of a label.

use proc_macro2::Span;
use syn::LitStr;

use crate::pipeline::{Labelled, Origin};

/// A value and its span.
#[derive(Clone, Debug)]
pub(crate) struct Spanned<T> {
    pub value: T,
    pub span: Span,
}

impl From<LitStr> for Spanned<String> {
    fn from(literal: LitStr) -> Self {
        Spanned {
            value: literal.value(),
            span: literal.span(),
        }
    }
}

/// The labels of one macro call.
#[derive(Default)]
pub(crate) struct Labels {
    spans: Vec<Span>,
}

impl Labels {
    /// Replaces the span of a value by a label.
    pub(crate) fn label<T>(&mut self, Spanned { value, span }: Spanned<T>) -> Labelled<T> {
        let origin = Origin::new(self.spans.len());
        self.spans.push(span);
        Labelled { value, origin }
    }

    pub(crate) fn span(&self, origin: Origin) -> Span {
        let span = self.spans.get(origin.index());
        span.copied().unwrap_or_else(Span::call_site)
    }
}
