//! Elements of files whose kind is known only at run time, with attributes that a template names.

use steadfast_core::Kind;

use super::{
    attributes::{Attributes, is_name, sealed::Sealed},
    element::{Destination, Element},
    tag::Tag,
};
use crate::{asset::Asset, kind::Script};

/// Attributes that a template names.
pub(crate) struct DynamicAttributes(Vec<(String, String)>);

impl DynamicAttributes {
    /// A name that no attribute can have is an error.
    pub(crate) fn new(pairs: Vec<(String, String)>) -> Result<Self, String> {
        match pairs.iter().find(|(name, _)| !is_name(name)) {
            Some((name, _)) => Err(format!("{name:?} is not the name of an attribute")),
            None => Ok(DynamicAttributes(pairs)),
        }
    }
}

impl Sealed for &DynamicAttributes {}

impl Attributes for &DynamicAttributes {
    fn visit(&self, visit: &mut dyn FnMut(&str, &str)) {
        for (name, value) in &self.0 {
            visit(name, value);
        }
    }
}

impl<'a> Tag<'a> {
    /// The element of a file, by its kind. The error is the reason why there is none.
    pub(crate) fn of_any(asset: Asset, alt: Option<&'a str>) -> Result<Self, String> {
        let kind = asset.kind();
        Ok(match (kind, asset.downcast::<Script>(), alt) {
            (_, Some(script), _) => script.tag(),
            (Kind::Stylesheet, ..) => Tag::new(Element::Stylesheet(asset)),
            (Kind::Image | Kind::Svg, _, Some(alt)) => {
                Tag::new(Element::Image { image: asset, alt })
            }
            (Kind::Image | Kind::Svg, _, None) => {
                return Err("an image needs `alt`, which is empty for a decoration".to_owned());
            }
            _ => {
                return Err(format!(
                    "a file of the kind {kind} has no element of its own"
                ));
            }
        })
    }

    /// The element with these attributes.
    pub(crate) fn with_attributes(
        self,
        attributes: &DynamicAttributes,
    ) -> Tag<'a, &DynamicAttributes> {
        let Tag {
            element, origin, ..
        } = self;
        Tag {
            element,
            origin,
            attributes,
        }
    }

    /// The element that preloads a file; `None` for a kind that browsers do not preload.
    pub(crate) fn preload_of_any(asset: Asset) -> Option<Self> {
        let destination = match asset.kind() {
            Kind::Stylesheet => Destination::Style,
            Kind::Script => Destination::Script,
            Kind::Image | Kind::Svg => Destination::Image,
            Kind::Font => Destination::Font,
            Kind::Data | Kind::Wasm => Destination::Fetch,
            _ => return None,
        };
        Some(Tag::new(Element::Preload { asset, destination }))
    }
}
