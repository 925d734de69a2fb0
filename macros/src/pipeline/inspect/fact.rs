//! The properties of files as facts for the next build.

use std::{ops::Range, sync::Arc};

use steadfast_core::{
    Kind,
    rules::{
        media::Media,
        reference::found::{Character, Following, Metadata, Place, Reference, Role, ScriptUse},
    },
};

use super::{file::FileInfo, reading::Reading, sought::Sought};
use crate::pipeline::{
    codecs::ContentCoding,
    digest::Digest,
    incremental::{
        Incremental, Table,
        codec::{Reader, Writer},
    },
    precoded::{CodedFile, Role as CodedRole},
    scan::source::Source,
};

/// The properties of a source that has not changed since the previous build, and is read as it was then.
pub(super) fn known(
    source: &Source,
    reading: &Reading<'_>,
    incremental: &Incremental,
) -> Option<FileInfo> {
    let mut fact = incremental.fact_of_file(Table::Files, &source.file, source.stamp)?;
    let media_type = fact.option(Reader::text)?;
    let role = fact.option(|fact| role(fact.int()?))?;
    let formats = fact.list(Reader::text)?;
    let coded = reading.coded.as_ref().map(|(role, _)| *role);
    let is_followed = words(reading).eq(formats);
    if media_type != reading.media_type || role != coded || !is_followed {
        return None;
    }
    read(&mut fact)
}

/// Keeps the properties of the sources that cannot change unnoticed.
pub(super) fn keep(
    sources: &[Source],
    readings: &[Reading<'_>],
    infos: &[Result<FileInfo, String>],
    incremental: &mut Incremental,
) {
    for ((source, reading), info) in sources.iter().zip(readings).zip(infos) {
        let Ok(info) = info else {
            continue;
        };
        incremental.keep_of_file(Table::Files, &source.file, source.stamp, |fact| {
            fact.option(reading.media_type.map(str::as_bytes), Writer::bytes);
            let coded = reading.coded.as_ref();
            fact.option(coded, |fact, (role, _)| fact.int(number(*role)));
            fact.len(reading.formats.len());
            for word in words(reading) {
                fact.bytes(word.as_bytes());
            }
            write(info, fact);
        });
    }
}

/// The formats whose references are followed.
fn words<'r>(reading: &Reading<'r>) -> impl Iterator<Item = &'static str> + use<'r> {
    reading.formats.iter().map(|format| format.word())
}

fn write(info: &FileInfo, fact: &mut Writer) {
    let FileInfo {
        digest,
        len,
        media: Media { content_type, kind },
        references,
        is_module,
        sought,
        coded,
        bytes: _,
        dimensions,
        no_dimensions,
    } = info;
    fact.option(digest.as_ref(), |fact, digest| fact.bytes(digest.bytes()));
    fact.len(*len);
    fact.bytes(content_type.as_bytes());
    fact.int(u64::from(*kind as u32));
    fact.option(*dimensions, |fact, (width, height)| {
        fact.int(u64::from(width));
        fact.int(u64::from(height));
    });
    fact.option(no_dimensions.as_deref().map(str::as_bytes), Writer::bytes);
    fact.option(coded.as_ref(), write_coded);
    fact.int(u64::from(*is_module));
    fact.len(references.len());
    for reference in references {
        write_reference(reference, fact);
    }
    fact.len(sought.len());
    for Sought { offset, name } in sought {
        fact.len(*offset);
        fact.bytes(name.as_bytes());
    }
}

fn read(fact: &mut Reader<'_>) -> Option<FileInfo> {
    Some(FileInfo {
        digest: fact.option(|fact| Digest::from_bytes(fact.bytes()?))?,
        len: fact.len()?,
        media: Media {
            content_type: fact.text()?.to_owned(),
            kind: Kind::from_u32(integer(fact)?),
        },
        dimensions: fact.option(|fact| Some((integer(fact)?, integer(fact)?)))?,
        no_dimensions: fact.option(|fact| fact.text().map(str::to_owned))?,
        coded: fact.option(read_coded)?,
        is_module: fact.int()? != 0,
        references: fact.list(read_reference)?,
        sought: fact.list(|fact| {
            Some(Sought {
                offset: fact.len()?,
                name: fact.text()?.to_owned(),
            })
        })?,
        bytes: None,
    })
}

fn number(role: CodedRole) -> u64 {
    match role {
        CodedRole::Precoded => 0,
        CodedRole::Sibling => 1,
    }
}

fn role(number: u64) -> Option<CodedRole> {
    match number {
        0 => Some(CodedRole::Precoded),
        1 => Some(CodedRole::Sibling),
        _ => None,
    }
}

fn write_coded(fact: &mut Writer, coded: &CodedFile) {
    let CodedFile {
        role,
        coding,
        decoded,
    } = coded;
    fact.int(number(*role));
    fact.bytes(coding.token().as_bytes());
    fact.option(decoded.as_ref().ok(), |fact, digest| {
        fact.bytes(digest.bytes());
    });
    let reason = decoded.as_ref().err().map(String::as_bytes);
    fact.bytes(reason.unwrap_or_default());
}

fn read_coded(fact: &mut Reader<'_>) -> Option<CodedFile> {
    let role = role(fact.int()?)?;
    let coding = ContentCoding::from_token(fact.bytes()?)?;
    let decoded = fact.option(|fact| Digest::from_bytes(fact.bytes()?))?;
    let reason = fact.text()?.to_owned();
    Some(CodedFile {
        role,
        coding,
        decoded: decoded.ok_or(reason),
    })
}

fn integer(fact: &mut Reader<'_>) -> Option<u32> {
    fact.int()?.try_into().ok()
}

fn write_reference(reference: &Reference, fact: &mut Writer) {
    let Reference {
        span,
        text,
        role,
        place,
        integrity,
        base,
    } = reference;
    write_text(span, text, *place, fact);
    let (number, property) = match role {
        Role::Url(property) => (0, property.as_ref()),
        Role::ImageSet(property) => (1, property.as_ref()),
        Role::Import => (2, None),
        Role::SourceMap => (3, None),
        Role::Script(by) => (SCRIPT + position(*by), None),
        Role::Member(path) => (4, Some(path)),
        Role::Attribute { name, following } => (5 + *following as u64, Some(name)),
    };
    fact.int(number);
    fact.option(property.map(String::as_bytes), Writer::bytes);
    fact.option(base.as_deref().map(str::as_bytes), Writer::bytes);
    fact.len(integrity.len());
    for Metadata { span, text, place } in integrity {
        write_text(span, text, *place, fact);
    }
}

/// The number of the first role of scripts. They are the last ones.
const SCRIPT: u64 = 1000;

/// The position of a role among those of scripts.
fn position(by: ScriptUse) -> u64 {
    let position = ScriptUse::ALL.iter().position(|it| *it == by);
    position.expect("every way is listed") as u64
}

fn write_text(span: &Range<usize>, text: &[Character], place: Place, fact: &mut Writer) {
    fact.int(place as u64);
    fact.len(span.start);
    fact.len(span.end);
    fact.len(text.len());
    for Character { value, offset } in text {
        fact.int(u64::from(u32::from(*value)));
        fact.len(*offset);
    }
}

fn read_reference(fact: &mut Reader<'_>) -> Option<Reference> {
    let (place, span, text) = read_text(fact)?;
    let number = fact.int()?;
    let property = fact.option(|fact| fact.text().map(str::to_owned))?;
    let role = match number {
        0 => Role::Url(property),
        1 => Role::ImageSet(property),
        2 => Role::Import,
        3 => Role::SourceMap,
        4 => Role::Member(property?),
        SCRIPT.. => Role::Script(*ScriptUse::ALL.get(usize::try_from(number - SCRIPT).ok()?)?),
        number => Role::Attribute {
            name: property?,
            following: *Following::ALL.get(usize::try_from(number - 5).ok()?)?,
        },
    };
    let base = fact.option(|fact| fact.text().map(Arc::from))?;
    let integrity = fact.list(|fact| {
        let (place, span, text) = read_text(fact)?;
        Some(Metadata { span, text, place })
    })?;
    Some(Reference {
        span,
        text,
        role,
        place,
        integrity,
        base,
    })
}

fn read_text(fact: &mut Reader<'_>) -> Option<(Place, Range<usize>, Vec<Character>)> {
    let place = integer(fact)? as usize;
    let place = *Place::ALL.get(place)?;
    let span = fact.len()?..fact.len()?;
    let text = fact.list(|fact| {
        Some(Character {
            value: char::from_u32(integer(fact)?)?,
            offset: fact.len()?,
        })
    })?;
    Some((place, span, text))
}

#[cfg(test)]
mod tests {
    use super::{
        Arc, Character, CodedFile, CodedRole, ContentCoding, Digest, FileInfo, Following, Kind,
        Media, Metadata, Place, Reader, Reference, Role, ScriptUse, Sought, Writer, read, write,
    };

    #[test]
    fn properties_are_read_as_they_were_written() {
        let text = |value| vec![Character { value, offset: 4 }];
        let reference = |role| Reference {
            span: 3..7,
            text: text('é'),
            role,
            place: Place::Markup,
            integrity: vec![Metadata {
                span: 8..9,
                text: text('s'),
                place: Place::Unquoted,
            }],
            base: Some(Arc::from("/a")),
        };
        let attribute = |following| {
            let name = "src of <img>".to_owned();
            reference(Role::Attribute { name, following })
        };
        let info = FileInfo {
            digest: Some(Digest::of(b"a")),
            len: 9,
            media: Media {
                content_type: "text/css".to_owned(),
                kind: Kind::Svg,
            },
            references: vec![
                reference(Role::Url(Some("background".to_owned()))),
                reference(Role::Url(None)),
                reference(Role::ImageSet(None)),
                reference(Role::Import),
                reference(Role::SourceMap),
                reference(Role::Script(ScriptUse::Import)),
                reference(Role::Script(ScriptUse::ServiceWorker { is_of_page: true })),
                reference(Role::Member("icons[0].src".to_owned())),
                attribute(Following::File),
                attribute(Following::Shared),
                attribute(Following::Route),
                attribute(Following::Hyperlink),
            ],
            is_module: true,
            sought: vec![Sought {
                offset: 7,
                name: "a.js".to_owned(),
            }],
            coded: None,
            bytes: None,
            dimensions: Some((1, 2)),
            no_dimensions: Some("the file is empty".to_owned()),
        };
        let coded = |role, decoded| CodedFile {
            role,
            coding: ContentCoding::Brotli,
            decoded,
        };
        for coded in [
            None,
            Some(coded(CodedRole::Precoded, Ok(Digest::of(b"b")))),
            Some(coded(CodedRole::Sibling, Err("is cut".to_owned()))),
        ] {
            is_read_as_it_was_written(&FileInfo {
                coded,
                ..info.clone()
            });
        }
    }

    fn is_read_as_it_was_written(info: &FileInfo) {
        let mut fact = Writer::default();
        write(info, &mut fact);
        let fact = fact.into_bytes();
        let found = read(&mut Reader::new(&fact));
        assert_eq!(format!("{found:?}"), format!("{:?}", Some(info)));
    }
}
