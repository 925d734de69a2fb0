//! Lists of images (HTML Standard, "Parsing a srcset attribute").

use super::super::text::Text;

/// The URL of each image candidate.
pub(super) fn urls(srcset: &Text) -> Vec<Text> {
    let values: Vec<char> = srcset.characters.iter().map(|it| it.value).collect();
    let mut urls = Vec::new();
    let mut at = 0;
    while let Some(found) = position(&values, at, |c| !is_space(c) && c != ',') {
        let end = position(&values, found, is_space).unwrap_or(values.len());
        let commas = values[found..end].iter().rev().take_while(|c| **c == ',');
        let commas = commas.count();
        urls.push(srcset.part(found..end - commas));
        at = match commas {
            0 => end_of_descriptors(&values, end),
            _ => end,
        };
    }
    urls
}

/// The end of a candidate: a comma outside parentheses.
fn end_of_descriptors(values: &[char], start: usize) -> usize {
    let mut is_inside = false;
    let ends = |c: char| {
        match c {
            '(' => is_inside = true,
            ')' => is_inside = false,
            _ => {}
        }
        c == ',' && !is_inside
    };
    position(values, start, ends).unwrap_or(values.len())
}

fn position(values: &[char], start: usize, is: impl FnMut(char) -> bool) -> Option<usize> {
    let found = values[start..].iter().copied().position(is)?;
    Some(start + found)
}

fn is_space(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\x0c' | '\r' | ' ')
}
