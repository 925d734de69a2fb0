//! Implementation detail of `steadfast`: depend on that crate, whose
//! `static_assets!` hands itself over to this one.

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

use proc_macro::TokenStream;

/// What `steadfast::static_assets!` expands to: the path of the `steadfast` crate, then its options.
#[proc_macro]
pub fn static_assets(input: TokenStream) -> TokenStream {
    expand::expand(input.into(), &environment::Environment::of_process()).into()
}
