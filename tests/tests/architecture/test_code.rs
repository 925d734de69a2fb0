//! Which code is compiled for tests only, and a file without it.

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::{
    Attribute, Block, File, ImplItem, ItemImpl, ItemMod, ItemTrait, Meta, TraitItem,
    parse::{ParseStream, Parser},
    punctuated::Punctuated,
    visit_mut::{self, VisitMut},
};

/// Removes from a file the code that is compiled for tests only.
pub(crate) fn remove_tests(file: &mut File) {
    WithoutTests.visit_file_mut(file);
}

struct WithoutTests;

impl VisitMut for WithoutTests {
    fn visit_file_mut(&mut self, file: &mut File) {
        file.items.retain(|item| !is_for_tests(item));
        visit_mut::visit_file_mut(self, file);
    }

    fn visit_item_mod_mut(&mut self, module: &mut ItemMod) {
        if let Some((_, items)) = &mut module.content {
            items.retain(|item| !is_for_tests(item));
        }
        visit_mut::visit_item_mod_mut(self, module);
    }

    fn visit_item_impl_mut(&mut self, implementation: &mut ItemImpl) {
        let items = &mut implementation.items;
        items.retain(|item: &ImplItem| !is_for_tests(item));
        visit_mut::visit_item_impl_mut(self, implementation);
    }

    fn visit_item_trait_mut(&mut self, definition: &mut ItemTrait) {
        let items = &mut definition.items;
        items.retain(|item: &TraitItem| !is_for_tests(item));
        visit_mut::visit_item_trait_mut(self, definition);
    }

    fn visit_block_mut(&mut self, block: &mut Block) {
        block.stmts.retain(|statement| !is_for_tests(statement));
        visit_mut::visit_block_mut(self, block);
    }
}

/// Whether an attribute leaves something out of every build but that of the crate's own tests.
fn is_for_tests(item: &impl ToTokens) -> bool {
    let attributes = |input: ParseStream<'_>| {
        let attributes = input.call(Attribute::parse_outer)?;
        input.parse::<TokenStream>()?;
        Ok(attributes)
    };
    let attributes = attributes.parse2(item.to_token_stream());
    attributes.unwrap_or_default().iter().any(|attribute| {
        attribute.path().is_ident("test")
            || attribute.path().is_ident("cfg")
                && attribute.parse_args().is_ok_and(|meta| needs_test(&meta))
    })
}

/// Whether a configuration predicate holds only under `test`.
fn needs_test(predicate: &Meta) -> bool {
    let Meta::List(list) = predicate else {
        return predicate.path().is_ident("test");
    };
    let parts = list.parse_args_with(Punctuated::<Meta, syn::Token![,]>::parse_terminated);
    let parts = parts.unwrap_or_default();
    let mut parts = parts.iter();
    if list.path.is_ident("all") {
        parts.any(needs_test)
    } else {
        list.path.is_ident("any") && parts.len() > 0 && parts.all(needs_test)
    }
}
