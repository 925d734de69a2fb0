//! Proactive negotiation of the content coding (RFC 9110 §12.5.3).

use std::iter;

use http::{HeaderMap, header::ACCEPT_ENCODING};

use crate::{
    asset::Asset,
    encoding::{ContentCoding, Representation},
};

/// The representation that the request prefers: of those with the highest weight, the smallest. `None`
/// where it accepts none.
pub(crate) fn select(asset: Asset, headers: &HeaderMap) -> Option<Representation> {
    let mut lines = headers.get_all(ACCEPT_ENCODING).iter().peekable();
    // Without the field every coding is acceptable; one is understood by everybody.
    if lines.peek().is_none() {
        return Some(asset.identity_representation());
    }
    let mut accepted = Accepted::default();
    lines.for_each(|line| accepted.read(line.as_bytes()));
    accepted.prefer(
        asset
            .coded()
            .chain(iter::once(asset.identity_representation())),
    )
}

/// A weight (§12.4.2) in thousandths; nothing is acceptable with 0.
type Weight = u16;

/// The weight of the identity where nothing names it: no coding that is named has a lower one.
const LAST_CHOICE: Weight = 1;

/// The weights that a request gives to the codings that there can be, and to `*`.
#[derive(Debug, Default)]
struct Accepted {
    identity: Option<Weight>,
    gzip: Option<Weight>,
    brotli: Option<Weight>,
    zstd: Option<Weight>,
    any_other: Option<Weight>,
}

impl Accepted {
    /// Reads one line of the list. What is no member of it, and what names a coding that is not ours, is
    /// ignored. A coding that is named twice has its lower weight: nothing is sent that a member refuses.
    fn read(&mut self, line: &[u8]) {
        for member in line.split(|byte| *byte == b',') {
            if let Some((coding, weight)) = member_of(member)
                && let Some(known) = self.entry(coding)
            {
                *known = Some(known.map_or(weight, |known| known.min(weight)));
            }
        }
    }

    /// Codings are case-insensitive, and `x-gzip` is `gzip` (§8.4.1).
    fn entry(&mut self, coding: &[u8]) -> Option<&mut Option<Weight>> {
        let is = |name: &str| coding.eq_ignore_ascii_case(name.as_bytes());
        match coding.len() {
            1 if is("*") => Some(&mut self.any_other),
            2 if is("br") => Some(&mut self.brotli),
            4 if is("gzip") => Some(&mut self.gzip),
            4 if is("zstd") => Some(&mut self.zstd),
            6 if is("x-gzip") => Some(&mut self.gzip),
            8 if is("identity") => Some(&mut self.identity),
            _ => None,
        }
    }

    fn weight(&self, coding: ContentCoding) -> Weight {
        let (named, unnamed) = match coding {
            // Acceptable unless it is refused, by name or by `*`.
            ContentCoding::Identity => (self.identity, self.any_other.or(Some(LAST_CHOICE))),
            ContentCoding::Gzip => (self.gzip, self.any_other),
            ContentCoding::Brotli => (self.brotli, self.any_other),
            ContentCoding::Zstd => (self.zstd, self.any_other),
        };
        named.or(unnamed).unwrap_or(0)
    }

    /// The first of those with the highest weight.
    fn prefer(&self, all: impl Iterator<Item = Representation>) -> Option<Representation> {
        let mut best = None;
        let mut highest = 0;
        for representation in all {
            let weight = self.weight(representation.coding);
            if weight > highest {
                highest = weight;
                best = Some(representation);
            }
        }
        best
    }
}

/// A member of the list: a coding and its weight, which is 1 where it states none.
fn member_of(member: &[u8]) -> Option<(&[u8], Weight)> {
    let mut parts = member.splitn(2, |byte| *byte == b';');
    let coding = parts.next()?.trim_ascii();
    let weight = parts.next().map_or(Some(1000), weight)?;
    Some((coding, weight))
}

/// `OWS ( "q=" / "Q=" ) qvalue` (§12.4.2).
fn weight(parameter: &[u8]) -> Option<Weight> {
    match parameter.trim_ascii() {
        [b'q' | b'Q', b'=', value @ ..] => qvalue(value),
        _ => None,
    }
}

/// `( "0" [ "." 0*3DIGIT ] ) / ( "1" [ "." 0*3("0") ] )`.
fn qvalue(value: &[u8]) -> Option<Weight> {
    let (whole, fraction) = match value {
        [whole] => (whole, &[][..]),
        [whole, b'.', fraction @ ..] if fraction.len() <= 3 => (whole, fraction),
        _ => return None,
    };
    let mut thousandths = 0;
    for place in 0..3 {
        let digit = fraction.get(place).unwrap_or(&b'0');
        if !digit.is_ascii_digit() {
            return None;
        }
        thousandths = thousandths * 10 + Weight::from(digit - b'0');
    }
    match whole {
        b'0' => Some(thousandths),
        b'1' if thousandths == 0 => Some(1000),
        _ => None,
    }
}
