//! The rules of one folder, for a running program.

use std::path::Path;

use super::{
    coded_name,
    media::Media,
    pattern::Pattern,
    scope::{self, Scope, WELL_KNOWN},
};
use crate::{ContentCoding, Kind, UrlForm, folder::Options, headers::CORS_HEADERS};

/// The rules that the options of a folder define.
pub struct Rules {
    options: Options,
    scope: Scope,
    include: Vec<Pattern>,
    exclude: Vec<Pattern>,
    plain: Vec<Pattern>,
    root: Vec<Pattern>,
    prehashed: Vec<Pattern>,
    precoded: Vec<Pattern>,
    types: Vec<Pattern>,
    headers: Vec<Pattern>,
    cors: Vec<Pattern>,
}

impl Rules {
    /// Compiles the globs.
    #[must_use]
    pub fn new(options: Options) -> Self {
        let Options {
            include,
            exclude,
            plain,
            root,
            prehashed,
            precoded,
            types,
            headers,
            cors,
            ..
        } = options;
        Rules {
            options,
            scope: Scope::new(include.iter().copied(), exclude.iter().copied()),
            include: patterns(include.iter().copied()),
            exclude: patterns(exclude.iter().copied()),
            plain: patterns(plain.iter().copied()),
            root: patterns(root.iter().copied()),
            prehashed: patterns(prehashed.iter().copied()),
            precoded: patterns(precoded.iter().copied()),
            types: patterns(types.iter().map(|(glob, _)| *glob)),
            headers: patterns(headers.iter().map(|(glob, _)| *glob)),
            cors: patterns(cors.iter().copied()),
        }
    }

    /// Whether links may lead out of the folder.
    #[must_use]
    pub fn follows_links(&self) -> bool {
        self.options.follows_links
    }

    /// Whether a file is taken. `is_link` tells of a folder above it whether it is a symbolic link.
    #[must_use]
    pub fn takes(&self, path: &str, is_link: impl Fn(&str) -> bool) -> bool {
        let mut folders = path.match_indices('/').map(|(end, _)| &path[..end]);
        folders.all(|folder| self.enters(folder, &is_link))
            && scope::is_trackable(path)
            && self.scope.includes(
                matching(&self.include, path),
                scope::hidden_segments(Path::new(path)),
            )
            && !is_any(&self.exclude, path)
    }

    /// Whether files below a folder, or a link to one, may be taken.
    fn enters(&self, folder: &str, is_link: impl Fn(&str) -> bool) -> bool {
        let path = Path::new(folder);
        let name = path.file_name().unwrap_or_default();
        let is_hidden = scope::is_hidden(!folder.contains('/'), name.as_encoded_bytes());
        let is_named = !is_hidden || self.scope.names_hidden(Path::new(name));
        is_named
            && self.scope.excluding_all_of(path).next().is_none()
            && !(is_any(&self.exclude, folder) && is_link(folder))
    }

    /// Whether a link may lead to this path in the folder: not to a dotfile that is left out.
    #[must_use]
    pub fn may_link_to(&self, path: &Path) -> bool {
        let hidden = scope::hidden_segments(path);
        let Some(path) = path.to_str() else {
            return hidden == 0;
        };
        hidden == 0
            || self
                .scope
                .admits_hidden(matching(&self.include, path), hidden)
    }

    /// The form of a file's URL.
    #[must_use]
    pub fn form(&self, path: &str) -> UrlForm {
        if is_any(&self.root, path) || Path::new(path).starts_with(WELL_KNOWN) {
            UrlForm::Root
        } else if is_any(&self.prehashed, path) {
            UrlForm::Prehashed
        } else if is_any(&self.plain, path) {
            UrlForm::Plain
        } else {
            self.options.version
        }
    }

    /// The media type of a file by its name and bytes, and its content coding. The bytes of an encoded file say nothing
    /// about its type.
    #[must_use]
    pub fn media(&self, path: &str, bytes: &[u8]) -> (Media, ContentCoding) {
        let coded = is_any(&self.precoded, path).then(|| coded_name::decode(path));
        let coded = coded.flatten();
        let (coding, name, bytes) = match &coded {
            Some((coding, decoded)) => (*coding, decoded.as_str(), &[][..]),
            None => (ContentCoding::Identity, path, bytes),
        };
        let chosen = self.chosen_type(path);
        let media = chosen.map_or_else(
            || Media::of(name, bytes),
            |media_type| Media::of_type(media_type, bytes),
        );
        (media, coding)
    }

    /// The media type that `types` chooses for a file.
    #[must_use]
    pub fn chosen_type(&self, path: &str) -> Option<&'static str> {
        let index = matching(&self.types, path).next()?;
        Some(self.options.types[index].1)
    }

    /// Whether `precoded` names a file.
    #[must_use]
    pub fn is_precoded(&self, path: &str) -> bool {
        is_any(&self.precoded, path)
    }

    /// The custom headers of a file.
    #[must_use]
    pub fn headers(&self, path: &str, kind: Kind) -> Vec<(&'static str, &'static str)> {
        let is_readable = self
            .options
            .readable
            .holds(kind, || is_any(&self.cors, path));
        let tables = matching(&self.headers, path).map(|index| self.options.headers[index].1);
        let cors: &[_] = if is_readable { &CORS_HEADERS } else { &[] };
        let all = cors.iter().copied().chain(tables.flatten().copied());
        all.collect()
    }
}

fn patterns(globs: impl Iterator<Item = &'static str>) -> Vec<Pattern> {
    let pattern = |glob| Pattern::of_option(glob).expect("the macro has checked it");
    globs.map(pattern).collect()
}

/// The patterns that match a path, by index.
fn matching(patterns: &[Pattern], path: &str) -> impl Iterator<Item = usize> {
    let patterns = patterns.iter().enumerate();
    patterns
        .filter(move |(_, pattern)| pattern.is_match(Path::new(path)))
        .map(|(index, _)| index)
}

fn is_any(patterns: &[Pattern], path: &str) -> bool {
    matching(patterns, path).next().is_some()
}
