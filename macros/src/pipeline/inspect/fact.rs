//! The properties of files as facts for the next build.

use super::file::FileInfo;
use crate::pipeline::{
    digest::Digest,
    incremental::{
        Incremental, Table,
        codec::{Reader, Writer},
    },
    media::{Kind, Media},
    reference::found::{Character, Reference, Role},
    scan::source::Source,
    select::Selection,
};

/// The properties of a source that has not changed since the previous build, and has the same chosen media type.
pub(super) fn known(
    source: &Source,
    chosen: Option<&str>,
    incremental: &Incremental,
) -> Option<FileInfo> {
    let mut fact = incremental.fact_of_file(Table::Files, &source.file, source.stamp)?;
    let was_chosen = fact.option(Reader::text)?;
    if was_chosen != chosen {
        return None;
    }
    read(&mut fact)
}

/// Keeps the properties of the sources that cannot change unnoticed.
pub(super) fn keep(
    sources: &[Source],
    infos: &[Result<FileInfo, String>],
    selection: &Selection<'_>,
    incremental: &mut Incremental,
) {
    for (source, info) in sources.iter().zip(infos) {
        let Ok(info) = info else {
            continue;
        };
        let chosen = selection.media_type(&source.matches).map(str::as_bytes);
        incremental.keep_of_file(Table::Files, &source.file, source.stamp, |fact| {
            fact.option(chosen, Writer::bytes);
            write(info, fact);
        });
    }
}

fn write(info: &FileInfo, fact: &mut Writer) {
    let FileInfo {
        digest,
        len,
        media: Media { content_type, kind },
        references,
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
    fact.len(references.len());
    for reference in references {
        write_reference(reference, fact);
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
        references: fact.list(read_reference)?,
        bytes: None,
    })
}

fn integer(fact: &mut Reader<'_>) -> Option<u32> {
    fact.int()?.try_into().ok()
}

fn write_reference(reference: &Reference, fact: &mut Writer) {
    let Reference { span, text, role } = reference;
    fact.len(span.start);
    fact.len(span.end);
    fact.len(text.len());
    for Character { value, offset } in text {
        fact.int(u64::from(u32::from(*value)));
        fact.len(*offset);
    }
    let (number, property) = match role {
        Role::Url(property) => (0, property.as_ref()),
        Role::ImageSet(property) => (1, property.as_ref()),
        Role::Import => (2, None),
        Role::SourceMap => (3, None),
    };
    fact.int(number);
    fact.option(property.map(String::as_bytes), Writer::bytes);
}

fn read_reference(fact: &mut Reader<'_>) -> Option<Reference> {
    let span = fact.len()?..fact.len()?;
    let text = fact.list(|fact| {
        Some(Character {
            value: char::from_u32(integer(fact)?)?,
            offset: fact.len()?,
        })
    })?;
    let number = fact.int()?;
    let property = fact.option(|fact| fact.text().map(str::to_owned))?;
    let role = match number {
        0 => Role::Url(property),
        1 => Role::ImageSet(property),
        2 => Role::Import,
        3 => Role::SourceMap,
        _ => return None,
    };
    Some(Reference { span, text, role })
}

#[cfg(test)]
mod tests {
    use super::{
        Character, Digest, FileInfo, Kind, Media, Reader, Reference, Role, Writer, read, write,
    };

    #[test]
    fn properties_are_read_as_they_were_written() {
        let reference = |role| Reference {
            span: 3..7,
            text: vec![Character {
                value: 'é',
                offset: 4,
            }],
            role,
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
            ],
            bytes: None,
            dimensions: Some((1, 2)),
            no_dimensions: Some("the file is empty".to_owned()),
        };
        let mut fact = Writer::default();
        write(&info, &mut fact);
        let fact = fact.into_bytes();
        let found = read(&mut Reader::new(&fact));
        assert_eq!(format!("{found:?}"), format!("{:?}", Some(info)));
    }
}
