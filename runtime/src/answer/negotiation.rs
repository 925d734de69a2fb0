//! Proactive negotiation of the content coding (RFC 9110 §12.5.3).

use steadfast_core::ContentCoding;

use crate::{
    request::{FieldName, Fields},
    resource::Resource,
};

/// The representation that the request prefers: of those with the highest weight, the smallest. `None`
/// where it accepts none.
#[inline]
pub(super) fn select<R: Resource>(resource: &R, fields: &Fields<'_>) -> Option<R::Representation> {
    let mut codings = resource.codings();
    // Without the field every coding is acceptable; the first is the one that every client can decode.
    if !fields.has(FieldName::AcceptEncoding) {
        let (_, key) = codings.next()?;
        return resource.representation(key);
    }
    let mut accepted = Accepted::default();
    for line in fields.lines(FieldName::AcceptEncoding) {
        accepted.read(line);
    }
    let key = accepted.prefer(codings)?;
    resource.representation(key)
}

/// A weight (§12.4.2) in thousandths; 0 means not acceptable.
type Weight = u16;

/// The weight of the identity where no member names it: no explicit weight above 0 is lower.
const IDENTITY_DEFAULT: Weight = 1;

/// The weights that a request gives to the codings.
#[derive(Debug, Default)]
struct Accepted {
    /// For each coding, in the order of [`ContentCoding::ALL`].
    weights: [Option<Weight>; ContentCoding::ALL.len()],
    /// The weight of `*`.
    wildcard: Option<Weight>,
}

impl Accepted {
    /// Reads one line of the list. Malformed members are ignored, and so are unknown codings. A coding that is
    /// named twice has its lower weight: nothing is sent that a member refuses.
    fn read(&mut self, line: &[u8]) {
        for member in line.split(|byte| *byte == b',') {
            if let Some((coding, weight)) = member_of(member)
                && let Some(known) = self.entry(coding)
            {
                *known = Some(known.map_or(weight, |known| known.min(weight)));
            }
        }
    }

    fn entry(&mut self, token: &[u8]) -> Option<&mut Option<Weight>> {
        if token == b"*" {
            return Some(&mut self.wildcard);
        }
        let coding = ContentCoding::from_token(token)?;
        Some(&mut self.weights[coding as usize])
    }

    fn weight(&self, coding: ContentCoding) -> Weight {
        let named = self.weights[coding as usize].or(self.wildcard);
        // The identity is acceptable unless it is refused, by name or by `*`.
        named.unwrap_or(match coding {
            ContentCoding::Identity => IDENTITY_DEFAULT,
            _ => 0,
        })
    }

    /// The key of the last coding with the highest weight.
    #[inline]
    fn prefer<K>(&self, codings: impl Iterator<Item = (ContentCoding, K)>) -> Option<K> {
        let mut best = None;
        let mut highest = 1;
        for (coding, key) in codings {
            let weight = self.weight(coding);
            if weight >= highest {
                highest = weight;
                best = Some(key);
            }
        }
        best
    }
}

/// A member of the list: a coding and its weight, which defaults to 1.
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

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use proptest::prelude::*;

    use super::{Accepted, ContentCoding, qvalue};

    /// From the largest representation to the smallest.
    const ALL: [ContentCoding; 4] = [
        ContentCoding::Identity,
        ContentCoding::Gzip,
        ContentCoding::Zstd,
        ContentCoding::Brotli,
    ];

    fn preferred(value: &str) -> Option<ContentCoding> {
        let mut accepted = Accepted::default();
        accepted.read(value.as_bytes());
        accepted.prefer(ALL.into_iter().map(|coding| (coding, coding)))
    }

    /// A literal reading of §12.5.3 and §12.4.2, in strings and floating-point numbers.
    fn expected(value: &str) -> Option<ContentCoding> {
        let mut weights: HashMap<String, f64> = HashMap::new();
        for member in value.split(',') {
            let (coding, weight) = match member.split_once(';') {
                None => (member, Some(1.0)),
                Some((coding, parameter)) => (coding, weight(parameter)),
            };
            let Some(weight) = weight else { continue };
            let coding = coding.trim().to_lowercase().replace("x-gzip", "gzip");
            let listed = weights.entry(coding).or_insert(weight);
            *listed = listed.min(weight);
        }
        let of = |coding: ContentCoding| {
            let any_other = weights.get("*");
            let listed = weights.get(coding.token()).or(any_other).copied();
            let unlisted = if coding == ContentCoding::Identity {
                1e-9
            } else {
                0.0
            };
            listed.unwrap_or(unlisted)
        };
        let highest = ALL.into_iter().map(of).fold(0.0, f64::max);
        ALL.into_iter()
            .rfind(|coding| of(*coding) > 0.0 && of(*coding) == highest)
    }

    fn weight(parameter: &str) -> Option<f64> {
        let value = parameter.trim().to_lowercase();
        let value = value.strip_prefix("q=")?;
        let (whole, fraction) = value.split_once('.').unwrap_or((value, ""));
        let is_grammatical = ["0", "1"].contains(&whole)
            && fraction.len() <= 3
            && fraction.chars().all(|c| c.is_ascii_digit());
        let weight: f64 = format!("{whole}.{fraction}0").parse().ok()?;
        (is_grammatical && weight <= 1.0).then_some(weight)
    }

    fn member() -> impl Strategy<Value = String> {
        let coding = prop_oneof![
            8 => prop::sample::select(vec!["br", "gzip", "zstd", "identity", "*", "x-gzip"]),
            1 => prop::sample::select(vec!["BR", "GZip", "Identity", "X-Gzip", "deflate", "", "b r"]),
        ];
        let weight = prop_oneof![
            3 => Just(String::new()),
            2 => Just(";q=0".to_owned()),
            6 => "[ \t]?;[ \t]?[qQ]=(0(\\.[0-9]{0,3})?|1(\\.0{0,3})?)",
            2 => ";[qx]?=?[ 0-9.x\"-]{0,5}",
        ];
        (coding, weight, "[ \t]?")
            .prop_map(|(coding, weight, space)| format!("{space}{coding}{weight}{space}"))
    }

    proptest! {
        #[test]
        fn the_preferred_coding_equals_that_of_a_literal_reading(
            members in prop::collection::vec(member(), 0..6)
        ) {
            let value = members.join(",");
            prop_assert_eq!(preferred(&value), expected(&value), "{}", value);
        }

        #[test]
        fn any_value_is_read_as_the_rfc_says(value in "[ -~\t]{0,40}") {
            prop_assert_eq!(preferred(&value), expected(&value), "{}", value);
        }

        #[test]
        fn every_weight_of_three_decimals_is_read(thousandths in 0_u16..=1000) {
            let text = format!("{}.{:03}", thousandths / 1000, thousandths % 1000);
            prop_assert_eq!(qvalue(text.as_bytes()), Some(thousandths));
        }
    }
}
