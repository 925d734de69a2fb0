//! Implementation detail of `steadfast`: depend on that crate, whose `static_assets!` passes its own path to
//! this one.

mod emit;
mod environment;
mod expand;
mod ident;
mod invocation;
mod options;
mod pipeline;
mod report;
#[cfg(test)]
mod tests;
mod watch;

use proc_macro::TokenStream;

/// Implements `steadfast::static_assets!`. The input is the path of the `steadfast` crate, followed by the
/// user's arguments.
#[proc_macro]
pub fn static_assets(input: TokenStream) -> TokenStream {
    expand::expand(input.into(), &environment::Environment::of_process()).into()
}
