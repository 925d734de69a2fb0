//! Collects errors, so that every one is shown and not the first alone.

use std::fmt::Display;

use proc_macro2::{Span, TokenStream};
use syn::Error;

use crate::{
    options::Options,
    pipeline::{self, Blame},
};

/// The errors of one macro call, in the order in which they were found.
#[derive(Default)]
pub struct Errors {
    errors: Vec<Error>,
}

impl Errors {
    /// Adds an error at the user's own token.
    pub fn at(&mut self, span: Span, message: impl Display) {
        self.push(Error::new(span, message));
    }

    /// Adds an error at the user's own token, unless it was the last one to be added.
    pub fn at_unless_repeated(&mut self, span: Span, message: String) {
        let last = self.errors.last();
        if last.is_none_or(|last| last.to_string() != message) {
            self.at(span, message);
        }
    }

    /// Adds an error of syn's.
    pub fn push(&mut self, error: Error) {
        self.errors.push(error);
    }

    /// Adds errors of the pipeline, each at the option that it blames.
    pub fn add_pipeline(&mut self, errors: Vec<pipeline::Error>, options: &Options) {
        for pipeline::Error { blame, message } in errors {
            self.at(span_of(blame, options), message);
        }
    }

    /// One `compile_error!` for each error.
    pub fn into_tokens(self) -> TokenStream {
        self.errors.iter().map(Error::to_compile_error).collect()
    }
}

/// Where the option stands that is to blame.
pub fn span_of(blame: Blame, options: &Options) -> Span {
    let header = |table: usize, place: usize| options.headers.get(table)?.get(place);
    let span = match blame {
        Blame::Folder(place) => options.folders.get(place).map(|folder| folder.span),
        Blame::Glob(list, place) => options
            .globs
            .get(&list)
            .and_then(|globs| globs.get(place))
            .map(|glob| glob.span),
        Blame::Rename(place) => options.rename.get(place).map(|rename| rename.from.span),
        Blame::Import(place) => options.imports.get(place).map(|(_, path)| path.span),
        Blame::Budget => options.budget.as_ref().map(|budget| budget.span),
        Blame::HeaderName(table, place) => header(table, place).map(|(name, _)| name.span),
        Blame::HeaderValue(table, place) => header(table, place).map(|(_, value)| value.span),
        Blame::ImportName(place) => options.imports.get(place).map(|(name, _)| name.span),
    };
    span.unwrap_or_else(Span::call_site)
}
