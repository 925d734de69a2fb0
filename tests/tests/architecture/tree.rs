//! The modules of a crate as rustc finds them: file by file from `lib.rs`, without the code that is
//! compiled for tests only. Resolving paths is left to `imports.rs`.

use std::{
    collections::{BTreeMap, BTreeSet},
    mem,
};

use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;
use syn::{
    Attribute, File, Item, ItemMod, ItemUse, Lit, Macro, Meta, Path, UseTree, Visibility,
    ext::IdentExt,
    visit::{self, Visit},
};

use crate::test_code::remove_tests;

pub(crate) struct Tree {
    /// The crate root is the first.
    pub(crate) modules: Vec<Module>,
    /// Each file's path below the source folder, and its code.
    pub(crate) files: BTreeMap<String, TokenStream>,
}

#[derive(Default)]
pub(crate) struct Module {
    pub(crate) file: String,
    pub(crate) parent: Option<usize>,
    /// Two of one name are for two configurations.
    pub(crate) children: Vec<(String, usize)>,
    /// The names of its items, other than imports and modules.
    pub(crate) items: BTreeSet<String>,
    pub(crate) imports: Vec<Import>,
    /// The paths that expressions, types and macro calls name.
    pub(crate) paths: BTreeSet<Vec<String>>,
}

/// One name of a `use` declaration.
pub(crate) struct Import {
    pub(crate) path: Vec<String>,
    pub(crate) name: Name,
    pub(crate) is_reexport: bool,
}

pub(crate) enum Name {
    Is(String),
    Glob,
    /// `as _`
    None,
}

impl Tree {
    /// Reads a crate from its `lib.rs`; `read` finds a file by its path below the source folder.
    pub(crate) fn read(read: impl Fn(&str) -> Option<String>) -> Self {
        let mut reader = Reader {
            read,
            tree: Tree {
                modules: Vec::new(),
                files: BTreeMap::new(),
            },
        };
        reader.file("lib.rs".to_owned(), "", None);
        reader.tree
    }
}

struct Reader<F> {
    read: F,
    tree: Tree,
}

impl<F: Fn(&str) -> Option<String>> Reader<F> {
    /// Reads a file whose `mod` declarations are resolved in a folder.
    fn file(&mut self, path: String, folder: &str, parent: Option<usize>) -> usize {
        let text = (self.read)(&path).expect(&path);
        let mut file = syn::parse_file(&text).expect(&path);
        remove_tests(&mut file);
        let File { items, .. } = &file;
        let module = self.module(path.clone(), folder, parent, items);
        self.tree.files.insert(path, file.into_token_stream());
        module
    }

    fn module(
        &mut self,
        file: String,
        folder: &str,
        parent: Option<usize>,
        items: &[Item],
    ) -> usize {
        let index = self.tree.modules.len();
        self.tree.modules.push(Module {
            file,
            parent,
            ..Module::default()
        });
        for item in items {
            if let Item::Mod(child) = item {
                self.child(index, folder, child);
                continue;
            }
            let module = &mut self.tree.modules[index];
            module.items.extend(name(item));
            module.visit_item(item);
        }
        index
    }

    fn child(&mut self, parent: usize, folder: &str, child: &ItemMod) {
        let name = child.ident.unraw().to_string();
        let below = format!("{folder}{name}/");
        let index = if let Some((_, items)) = &child.content {
            let file = self.tree.modules[parent].file.clone();
            self.module(file, &below, Some(parent), items)
        } else if let Some(path) = stated_path(&child.attrs) {
            let (beside, _) = self.tree.modules[parent].file.rsplit_once('/').unzip();
            let path = beside.map_or(path.clone(), |beside| format!("{beside}/{path}"));
            let below = format!("{}/", path.trim_end_matches(".rs"));
            self.file(path, &below, Some(parent))
        } else {
            let beside = format!("{folder}{name}.rs");
            let is_beside = (self.read)(&beside).is_some();
            let path = if is_beside {
                beside
            } else {
                format!("{below}mod.rs")
            };
            self.file(path, &below, Some(parent))
        };
        self.tree.modules[parent].children.push((name, index));
    }
}

/// The value of a `#[path]`.
fn stated_path(attributes: &[Attribute]) -> Option<String> {
    attributes.iter().find_map(|attribute| {
        let Meta::NameValue(pair) = &attribute.meta else {
            return None;
        };
        let syn::Expr::Lit(value) = &pair.value else {
            return None;
        };
        match &value.lit {
            Lit::Str(text) if pair.path.is_ident("path") => Some(text.value()),
            _ => None,
        }
    })
}

fn name(item: &Item) -> Option<String> {
    let name = match item {
        Item::Const(item) => &item.ident,
        Item::Enum(item) => &item.ident,
        Item::Fn(item) => &item.sig.ident,
        Item::Macro(item) => item.ident.as_ref()?,
        Item::Static(item) => &item.ident,
        Item::Struct(item) => &item.ident,
        Item::Trait(item) => &item.ident,
        Item::Type(item) => &item.ident,
        Item::Union(item) => &item.ident,
        _ => return None,
    };
    Some(name.unraw().to_string())
}

/// Collects what an item names. An import within a function counts as one of its module.
impl Visit<'_> for Module {
    fn visit_item_use(&mut self, item: &ItemUse) {
        if item.leading_colon.is_none() {
            let is_reexport = !matches!(item.vis, Visibility::Inherited);
            self.import(&item.tree, &mut Vec::new(), is_reexport);
        }
    }

    fn visit_path(&mut self, path: &Path) {
        if path.leading_colon.is_none() {
            let segments = path.segments.iter();
            let segments = segments.map(|segment| segment.ident.unraw().to_string());
            self.paths.insert(segments.collect());
        }
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, call: &Macro) {
        self.visit_path(&call.path);
        // A template is code of another crate.
        let is_template = ["quote", "quote_spanned"].map(|name| call.path.is_ident(name));
        if !is_template.contains(&true) {
            paths(call.tokens.clone(), &mut self.paths);
        }
    }

    fn visit_attribute(&mut self, _: &Attribute) {}

    fn visit_visibility(&mut self, _: &Visibility) {}
}

impl Module {
    fn import(&mut self, tree: &UseTree, path: &mut Vec<String>, is_reexport: bool) {
        let depth = path.len();
        match tree {
            UseTree::Path(step) => {
                path.push(step.ident.unraw().to_string());
                self.import(&step.tree, path, is_reexport);
            }
            UseTree::Name(name) if name.ident == "self" => {
                let name = path.last().expect("`self` ends a list below a path");
                self.imported(path, Name::Is(name.clone()), is_reexport);
            }
            UseTree::Name(name) => {
                let name = name.ident.unraw().to_string();
                path.push(name.clone());
                self.imported(path, Name::Is(name), is_reexport);
            }
            UseTree::Rename(rename) => {
                if rename.ident != "self" {
                    path.push(rename.ident.unraw().to_string());
                }
                let name = match &rename.rename {
                    name if name == "_" => Name::None,
                    name => Name::Is(name.unraw().to_string()),
                };
                self.imported(path, name, is_reexport);
            }
            UseTree::Glob(_) => self.imported(path, Name::Glob, is_reexport),
            UseTree::Group(group) => {
                for tree in &group.items {
                    self.import(tree, path, is_reexport);
                }
            }
        }
        path.truncate(depth);
    }

    fn imported(&mut self, path: &[String], name: Name, is_reexport: bool) {
        self.imports.push(Import {
            path: path.to_owned(),
            name,
            is_reexport,
        });
    }
}

/// The paths among the arguments of a macro, which no grammar describes.
fn paths(tokens: TokenStream, found: &mut BTreeSet<Vec<String>>) {
    let mut path = Vec::new();
    let (mut before, mut colons) = (' ', 0);
    for token in tokens {
        match token {
            TokenTree::Ident(name) => {
                // A path goes on behind `::`; a name behind `.`, `'`, `#` or `$` begins none.
                if colons != 2 {
                    found.insert(mem::take(&mut path));
                }
                if colons == 2 && !path.is_empty() || colons != 2 && !".'#$".contains(before) {
                    path.push(name.unraw().to_string());
                }
                (before, colons) = (' ', 0);
            }
            TokenTree::Punct(mark) => {
                colons = if mark.as_char() == ':' { colons + 1 } else { 0 };
                // The dots of a range are not those of a field.
                let is_range = mark.as_char() == '.' && before == '.';
                before = if is_range { ' ' } else { mark.as_char() };
            }
            TokenTree::Group(group) => {
                paths(group.stream(), found);
                (before, colons) = (' ', 0);
            }
            TokenTree::Literal(_) => (before, colons) = (' ', 0),
        }
    }
    found.insert(path);
    found.remove(&Vec::new());
}
