//! Collects errors, so that all of them are shown, not only the first. It knows spans and nothing else.

use std::fmt::Display;

use proc_macro2::{Span, TokenStream};
use syn::Error;

/// The errors of one macro call, in the order in which they were found.
#[derive(Default)]
pub(crate) struct Errors {
    errors: Vec<Error>,
}

impl Errors {
    /// Adds an error at the span of a token that the user wrote.
    pub(crate) fn at(&mut self, span: Span, message: impl Display) {
        self.push(Error::new(span, message));
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.errors.is_empty()
    }

    /// Adds an error of syn.
    pub(crate) fn push(&mut self, error: Error) {
        self.errors.push(error);
    }

    /// One `compile_error!` for each error.
    pub(crate) fn into_tokens(self) -> TokenStream {
        self.errors.iter().map(Error::to_compile_error).collect()
    }
}
