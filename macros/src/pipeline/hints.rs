//! A hint about scripts that look for files by their names, which have versions: nothing else says that a package does not
//! find the files beside it.

use std::collections::{HashMap, HashSet};

use steadfast_core::{UrlForm, rules::reference::visible::visible, spelling::folder_and_name};

use super::{
    diagnostic::{ByOrigin, Warning, WarningKind},
    inspect::{
        file::File,
        sought::{Sought, canonical},
    },
    root::Root,
};

/// One warning for each root with the scripts in it that look for names of files beside or above them: the first script
/// for each file.
pub(super) fn report(files: &[File], roots: &[Root]) -> Vec<Warning> {
    let scripts: Vec<_> = files
        .iter()
        .filter(|file| !file.info.sought.is_empty())
        .collect();
    if scripts.is_empty() {
        return Vec::new();
    }
    let known = Known::new(files);
    let mut lines = ByOrigin::<Vec<String>>::default();
    let mut reported = HashSet::new();
    for script in scripts {
        let found = script.info.sought.iter().find_map(|sought| {
            let file = known.find(script, &sought.name)?;
            (file.form == UrlForm::Filename).then_some((sought, file))
        });
        if let Some((sought, file)) = found
            && reported.insert(&file.source.path)
        {
            let origin = roots[script.source.root].origin;
            let line = line(script, sought, file, roots);
            lines.of(origin).push(line);
        }
    }
    lines.warnings(WarningKind::SoughtNames, joined)
}

/// The files by folder and name.
struct Known<'f>(HashMap<(&'f str, String), &'f File>);

impl<'f> Known<'f> {
    fn new(files: &'f [File]) -> Self {
        let by_name = files.iter().map(|file| {
            let (folder, name) = folder_and_name(&file.source.path);
            ((folder, canonical(name)), file)
        });
        Known(by_name.collect())
    }

    /// The nearest file with a name, beside a script or in a folder above it.
    fn find(&self, script: &'f File, name: &str) -> Option<&'f File> {
        let path = &script.source.path;
        let (_, own_name) = folder_and_name(path);
        if canonical(own_name) == name {
            return Some(script);
        }
        let above = path.match_indices('/').map(|(end, _)| &path[..end]);
        let mut folders: Vec<_> = [""].into_iter().chain(above).collect();
        folders.reverse();
        let mut folders = folders.into_iter();
        folders.find_map(|folder| self.0.get(&(folder, name.to_owned())).copied())
    }
}

fn line(script: &File, sought: &Sought, file: &File, roots: &[Root]) -> String {
    let place = script.place(roots, sought.offset);
    let name = visible(&sought.name);
    let remedy = match folder_and_name(&file.source.path).0 {
        "" => "move it into a folder of its own, and list that in `folders`".to_owned(),
        folder => format!("keep the names of its files with `folders = [\"{folder}\"]`"),
    };
    format!(
        "{place}: this script looks for \"{name}\" among the elements of the page, and does not find it under a \
         name with a version; {remedy}, or list \"{}\" in `plain`",
        file.source.path
    )
}

/// The first lines, and the number of the others.
fn joined(mut lines: Vec<String>) -> String {
    const MOST: usize = 20;
    let more = lines.len().saturating_sub(MOST);
    lines.truncate(MOST);
    if more > 0 {
        lines.push(format!("and {more} more"));
    }
    lines.join("\n")
}
