//! The part of a folder's import map that some scripts need.

use std::{collections::HashSet, ptr};

use steadfast_core::import_map::{Sections, join, members, split};

use crate::{
    asset::Asset, assets::Assets, closure, import_map::MergedImportMap, kind::Script, table::Record,
};

impl Assets {
    /// The import map of a page that runs these scripts: of the whole [map](Assets::import_map), the modules that they
    /// import, also by `import()`, at any depth, with their integrity metadata. A map of a thousand modules, which would be
    /// larger than many pages, becomes what the page needs.
    ///
    /// Names and prefixes that `imports` gives to something other than a module stay: what a script asks for by them is
    /// known only when it runs. A module that is named by an expression (`import(path)`) is not found: list the script
    /// among these, or write the whole map. Scripts of other folders are ignored. In a
    /// [debug build](crate::static_assets#debug-builds), the imports are those of the last build.
    ///
    /// It is computed from the text of the whole map: keep it where a page is written often.
    ///
    /// ```
    /// # mod assets { steadfast::static_assets!("doc/static"); }
    /// use std::sync::LazyLock;
    /// use steadfast::MergedImportMap;
    ///
    /// static MAP: LazyLock<MergedImportMap> =
    ///     LazyLock::new(|| assets::ASSETS.import_map_for([assets::APP_JS]));
    /// let head = format!(r#"{}<script type="module" src="{}"></script>"#, *MAP, assets::APP_JS);
    /// # assert!(head.contains("/static/app.js\":"));
    /// ```
    #[must_use]
    pub fn import_map_for(
        &self,
        scripts: impl IntoIterator<Item = Asset<Script>>,
    ) -> MergedImportMap {
        let records = scripts.into_iter().map(Asset::record);
        let urls = closure::reached(records.filter(|it| self.has(it)));
        let needed = Needed {
            urls: urls.map(Record::url).collect(),
            assets: self.iter().map(Asset::url).collect(),
            folders: self.base().folders.iter().map(|it| it.url).collect(),
        };
        let whole = split(self.import_map().json());
        let scopes = whole.scopes.iter();
        let scopes = scopes.map(|(scope, members)| (*scope, needed.imports(members)));
        let is_needed = |(scope, members): &(&str, String)| {
            needed.is_scope(scope.trim_matches('"')) && !members.is_empty()
        };
        let scopes: Vec<_> = scopes.filter(is_needed).collect();
        let json = join(&Sections {
            imports: &needed.imports(whole.imports),
            scopes: scopes.iter().map(|(scope, it)| (*scope, &**it)).collect(),
            integrity: &needed.integrity(whole.integrity),
        });
        MergedImportMap::new(json)
    }

    /// Whether a record is one of this folder.
    fn has(&self, record: &'static Record) -> bool {
        let own = self.record(record.index());
        own.is_some_and(|own| ptr::eq(own, record))
    }
}

/// What is needed of a map.
struct Needed {
    /// The URLs of the modules.
    urls: HashSet<&'static str>,
    /// Those of all assets.
    assets: HashSet<&'static str>,
    /// Those of the folders as one.
    folders: Vec<&'static str>,
}

impl Needed {
    fn imports(&self, section: &str) -> String {
        let members = members(section).filter(|member| self.is_needed(member.value));
        joined(members.map(|member| member.text))
    }

    fn is_needed(&self, url: &str) -> bool {
        match self.folders.contains(&url) {
            true => self.urls.iter().any(|it| it.starts_with(url)),
            false => self.urls.contains(url) || !self.assets.contains(url),
        }
    }

    /// Whether a scope is one of the modules, or contains any script.
    fn is_scope(&self, scope: &str) -> bool {
        self.urls.contains(scope) || !self.assets.contains(scope)
    }

    fn integrity(&self, section: &str) -> String {
        let members = members(section).filter(|member| self.urls.contains(member.name));
        joined(members.map(|member| member.text))
    }
}

fn joined<'m>(members: impl Iterator<Item = &'m str>) -> String {
    members.collect::<Vec<_>>().join(",")
}
