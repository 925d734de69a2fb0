//! What the references of all files name: each is resolved once, and what follows from it is kept where it belongs. Nothing
//! is rewritten or reported here.

use steadfast_core::rules::reference::{
    address::Address,
    broken::BrokenReference,
    found::{Reference, Role},
    target::Resolver,
};

use super::{
    broken::Broken, bundler_base::OtherBase, integrity, known_files::KnownFiles, leaving::Leaving,
    links::Links, modules::Modules,
};
use crate::pipeline::inspect::file::File;

/// What is known of the references besides links and modules.
pub(super) struct Named<'f> {
    pub broken: Vec<Broken<'f>>,
    /// Imports that only bundlers resolve, in modules that name no file as browsers do.
    pub incomplete: Vec<Broken<'f>>,
    /// The references by which files of folders as one name versioned files by plain URLs.
    pub leaving: Vec<Leaving<'f>>,
    /// The references of pages that were written for another base.
    pub other_bases: Vec<OtherBase<'f>>,
    /// Of each file, whether a reference names it.
    pub is_named: Vec<bool>,
    /// Of each file, the source map that it names, if that does not exist.
    pub missing_source_maps: Vec<Option<String>>,
}

/// Resolves references, and adds them to the links and modules.
struct Reader<'f, 'k, 'r> {
    known: &'k KnownFiles<'k>,
    resolver: Resolver<'k, KnownFiles<'k>>,
    is_front_end: bool,
    links: &'r mut Links<'f>,
    modules: &'r mut Modules<'f, 'k>,
    named: Named<'f>,
}

impl<'f> Named<'f> {
    /// Resolves the references of all files.
    pub(super) fn by<'k>(
        files: &'f [File],
        known: &'k KnownFiles<'k>,
        is_front_end: bool,
        links: &mut Links<'f>,
        modules: &mut Modules<'f, 'k>,
    ) -> Self
    where
        'f: 'k,
    {
        let mut reader = Reader {
            known,
            resolver: Resolver::new(links.base.as_written(), known),
            is_front_end,
            links,
            modules,
            named: Named {
                broken: Vec::new(),
                incomplete: Vec::new(),
                leaving: Vec::new(),
                other_bases: Vec::new(),
                is_named: vec![false; files.len()],
                missing_source_maps: vec![None; files.len()],
            },
        };
        for (index, file) in files.iter().enumerate() {
            reader.file(index, file);
        }
        reader.named
    }
}

impl<'f> Reader<'f, '_, '_> {
    fn file(&mut self, index: usize, file: &'f File) {
        let references = file.info.references.iter();
        let broken = references.filter_map(|it| self.reference(index, file, it));
        let broken: Vec<_> = broken.collect();
        // A module that names files in full is written for browsers, where the other names are mistakes.
        let is_whole = |it: &BrokenReference<'_>| it.reference.role.is_import() && !it.is_completed;
        let is_for_browsers = self.modules.names_files(index) || broken.iter().any(is_whole);
        for reference in broken {
            let list = match reference.is_completed && !is_for_browsers {
                true => &mut self.named.incomplete,
                false => &mut self.named.broken,
            };
            list.push(Broken {
                referrer: file,
                reference,
            });
        }
    }

    /// Resolves a reference, which is returned if it is broken.
    fn reference(
        &mut self,
        index: usize,
        file: &'f File,
        reference: &'f Reference,
    ) -> Option<BrokenReference<'f>> {
        let address = Address::of(reference);
        match self.resolver.target(file, reference, &address) {
            Ok(Some(target)) => self.target(index, reference, address, target),
            Ok(None) => {
                self.modules.add_bare(index, reference);
                let other = self.other_base(file, reference, &address);
                self.named.other_bases.extend(other);
            }
            Err(_) if reference.role == Role::SourceMap => {
                self.named.missing_source_maps[index] = Some(address.path());
            }
            Err(mut broken) => {
                if let Some(other) = self.other_base(file, reference, &address) {
                    broken.remedy = Some(other.remedy(self.links.base));
                }
                return Some(broken);
            }
        }
        None
    }

    /// Adds a reference to a file.
    fn target(&mut self, index: usize, reference: &'f Reference, address: Address, target: usize) {
        self.named.is_named[target] = true;
        self.modules.add(index, reference, target);
        self.links.statements[index].extend(integrity::statements(reference, target));
        if reference.role.takes_version() {
            let leaving = self.links.add(index, reference, address, target);
            self.named.leaving.extend(leaving);
        }
    }

    /// The base of a bundler that a reference was written for, in a front end.
    fn other_base(
        &self,
        file: &'f File,
        reference: &'f Reference,
        address: &Address,
    ) -> Option<OtherBase<'f>> {
        let known = self.is_front_end.then_some(self.known)?;
        OtherBase::of(file, reference, address, known)
    }
}
