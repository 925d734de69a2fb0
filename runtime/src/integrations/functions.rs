//! The functions of template engines, in no engine's types. Names and attributes come from templates: an error is a text for
//! their author.

use crate::{
    asset::Asset,
    assets::Assets,
    elements::{DynamicAttributes, Tag},
    kind::Script,
    missing::missing,
};

/// The named arguments of a call, in their order.
#[derive(Default)]
pub(super) struct Arguments(Vec<(String, String)>);

impl Arguments {
    pub(super) fn add(&mut self, name: &str, value: String) {
        self.0.push((name.to_owned(), value));
    }

    /// Adds an argument without a value, if it is set.
    pub(super) fn add_flag(&mut self, name: &str, is_set: bool) {
        if is_set {
            self.add(name, String::new());
        }
    }

    /// Removes an argument.
    pub(super) fn take(&mut self, name: &str) -> Option<String> {
        let index = self.0.iter().position(|(other, _)| other == name)?;
        Some(self.0.remove(index).1)
    }

    /// An element with the rest as attributes.
    fn write(self, tag: Tag<'_>) -> Result<String, String> {
        Ok(tag.with_attributes(&self.attributes()?).to_string())
    }

    /// The rest as attributes: `data_id` is `data-id`.
    fn attributes(self) -> Result<DynamicAttributes, String> {
        let attributes = self
            .0
            .into_iter()
            .map(|(name, value)| (name.replace('_', "-"), value));
        DynamicAttributes::new(attributes.collect())
    }
}

/// `static_tag("style.css", nonce=nonce)`: the element of a file. An image needs `alt`, `module=true` has a script be a
/// module, and `static_imports=true` writes an element for each of its static imports too.
pub(super) fn static_tag(
    assets: &Assets,
    name: &str,
    mut arguments: Arguments,
) -> Result<String, String> {
    let asset = find(assets, name)?;
    let is_module = arguments.take("module").is_some();
    let with_imports = arguments.take("static_imports").is_some();
    let alt = arguments.take("alt");
    let tag = Tag::of_any(asset, alt.as_deref())
        .map_err(|reason| format!("static_tag({name:?}): {reason}"))?;
    arguments.write(match (is_module, with_imports) {
        (_, true) => tag.module_with_static_imports(),
        (true, false) => tag.module(),
        (false, false) => tag,
    })
}

/// `static_preload("fonts/body.woff2")`: the element that preloads a file.
pub(super) fn static_preload(
    assets: &Assets,
    name: &str,
    arguments: Arguments,
) -> Result<String, String> {
    let tag = Tag::preload_of_any(find(assets, name)?);
    arguments.write(tag.ok_or_else(|| {
        format!("static_preload({name:?}): browsers do not preload this kind of file")
    })?)
}

/// `static_modulepreloads("app.js", limit=16)`: the elements that preload a module and its static imports.
pub(super) fn static_modulepreloads(
    assets: &Assets,
    name: &str,
    mut arguments: Arguments,
) -> Result<String, String> {
    let function = "static_modulepreloads";
    let script = find_script(assets, function, name)?;
    let limit = match arguments.take("limit") {
        Some(limit) => limit
            .parse()
            .map_err(|_| format!("{function}({name:?}): `limit` expects a number, not {limit:?}")),
        None => Err(format!(
            "{function}({name:?}): the argument `limit` is missing: the largest number of elements"
        )),
    }?;
    let attributes = arguments.attributes()?;
    let tags = script.modulepreloads(limit);
    Ok(tags
        .map(|tag| tag.with_attributes(&attributes).to_string())
        .collect())
}

/// `import_map_for(["app.js", "menu.js"], nonce=nonce)`: the element of the part of the import map that scripts need.
pub(super) fn import_map_for(
    assets: &Assets,
    names: &[String],
    arguments: Arguments,
) -> Result<String, String> {
    let scripts = names
        .iter()
        .map(|name| find_script(assets, "import_map_for", name));
    let scripts = scripts.collect::<Result<Vec<_>, _>>()?;
    arguments.write(assets.import_map_for(scripts).tag())
}

/// `import_map(nonce=nonce)`: the element of the import map.
pub(super) fn import_map(assets: &Assets, arguments: Arguments) -> Result<String, String> {
    arguments.write(assets.import_map().tag())
}

/// `live_script(nonce=nonce)`: the script of debug builds.
pub(super) fn live_script(assets: &Assets, mut arguments: Arguments) -> String {
    let nonce = arguments.take("nonce");
    let script = assets.live_script();
    nonce.map_or_else(
        || script.to_string(),
        |nonce| script.nonce(&nonce).to_string(),
    )
}

fn find(assets: &Assets, name: &str) -> Result<Asset, String> {
    assets.get(name).ok_or_else(|| missing(assets, name))
}

fn find_script(assets: &Assets, function: &str, name: &str) -> Result<Asset<Script>, String> {
    let asset = find(assets, name)?;
    asset.downcast().ok_or_else(|| {
        let kind = asset.kind();
        format!("{function}({name:?}): a file of the kind {kind} is not a script")
    })
}
