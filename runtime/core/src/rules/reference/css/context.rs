//! The syntax around a token: the block that it is in, the at-rule and the property before it. It decides whether a text
//! is the address of a file, and what for.

use cssparser::CowRcStr;

use super::super::found::Role;

/// The syntax around the tokens of a block.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Around {
    /// Rules and declarations: between braces, or the whole file.
    Rules,
    /// The arguments of `url()`.
    Url,
    /// The arguments of `integrity()` in `url()` (CSS Values Level 5, "Request URL Modifiers").
    Integrity,
    /// The arguments of `image-set()`.
    ImageSet,
    /// Any other function, or brackets.
    Other,
}

/// The at-rule whose prelude is being read, where it matters.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Prelude {
    None,
    /// The address of an `@import` is yet to come.
    Import,
    /// Addresses are not fetched: `@namespace` names no file, and `@supports`, `@document` and the conditions
    /// after the address of an `@import` only test.
    Unfetched,
}

/// The state of the reader within a block.
pub(super) struct Context<'i> {
    pub around: Around,
    pub prelude: Prelude,
    /// The last identifier of the current declaration or prelude.
    pub ident: Option<CowRcStr<'i>>,
    /// The property whose value is being read.
    pub property: Option<CowRcStr<'i>>,
    /// The index of the reference whose modifiers are being read.
    pub modified: Option<usize>,
}

impl<'i> Context<'i> {
    pub(super) const OUTERMOST: Self = Context {
        around: Around::Rules,
        prelude: Prelude::None,
        ident: None,
        property: None,
        modified: None,
    };

    /// Resets the state at the end of a declaration or rule.
    pub(super) fn end(&mut self) {
        (self.ident, self.property) = (None, None);
        self.prelude = Prelude::None;
    }

    pub(super) fn is_custom(&self) -> bool {
        let property = self.property.as_ref();
        property.is_some_and(|property| property.starts_with("--"))
    }

    /// The context of a nested block.
    pub(super) fn inside(&self, around: Around) -> Context<'i> {
        let is_value = around != Around::Rules;
        Context {
            around,
            prelude: match self.prelude {
                _ if around == Around::Rules => Prelude::None,
                Prelude::Import if around != Around::Url => Prelude::None,
                prelude => prelude,
            },
            ident: None,
            property: self.property.clone().filter(|_| is_value),
            modified: self.modified.filter(|_| around == Around::Integrity),
        }
    }

    fn property_name(&self) -> Option<String> {
        self.property.as_ref().map(|name| name.to_ascii_lowercase())
    }

    pub(super) fn role_of_url(&mut self) -> Option<Role> {
        match self.prelude {
            Prelude::Import => {
                self.prelude = Prelude::Unfetched;
                Some(Role::Import)
            }
            Prelude::Unfetched => None,
            Prelude::None => Some(Role::Url(self.property_name())),
        }
    }

    pub(super) fn role_of_string(&mut self) -> Option<Role> {
        match (self.prelude, self.around) {
            (Prelude::Unfetched, _) => None,
            (Prelude::Import, _) => {
                self.prelude = Prelude::Unfetched;
                Some(Role::Import)
            }
            (Prelude::None, Around::Url) => {
                // The tokens after the address are modifiers.
                self.around = Around::Other;
                Some(Role::Url(self.property_name()))
            }
            (Prelude::None, Around::ImageSet) => Some(Role::ImageSet(self.property_name())),
            (Prelude::None, Around::Rules | Around::Integrity | Around::Other) => None,
        }
    }
}
