//! The syntax of globs. A glob means what it means to globset. This checks it, because fast-glob assumes that it
//! is valid, and translates it to fast-glob's syntax: what fast-glob reads differently is rewritten or, where that
//! is impossible, rejected.

use std::{iter::Peekable, path::is_separator, str::Chars};

/// A glob in fast-glob's syntax; the error is the reason why it is invalid.
pub(super) fn translate(glob: &str) -> Result<String, String> {
    let mut translation = Translation {
        rest: glob.chars().peekable(),
        glob: String::new(),
        before: Before::Start,
        groups: Vec::new(),
        group_count: 0,
    };
    translation.run()?;
    Ok(translation.glob)
}

/// fast-glob's limit.
const MAX_GROUPS: usize = 10;

// The reasons for rejecting what globset accepts.
pub(super) const TOO_MANY_GROUPS: &str = "more than 10 alternate groups; write several globs";
pub(super) const EMPTY_GROUP: &str = "empty alternate group; remove it";
pub(super) const TEXT_BEFORE_GLOBSTAR: &str =
    "text before an alternate group that starts with \"**\"; write several globs";
pub(super) const TEXT_AFTER_GLOBSTAR: &str =
    "text after an alternate group that ends with \"**\"; write several globs";
pub(super) const POSIX_CLASS: &str = "POSIX character class; write a range such as \"[a-z]\"";

struct Translation<'g> {
    rest: Peekable<Chars<'g>>,
    /// The result so far.
    glob: String,
    before: Before,
    /// The groups `{a,b}` that are open.
    groups: Vec<Group>,
    group_count: usize,
}

/// The text before a construct.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Before {
    /// None: it starts the glob or an alternative.
    Start,
    Separator,
    Other,
}

struct Group {
    /// The index in the result of the current alternative.
    alternative: usize,
    starts_segment: bool,
    /// Whether an alternative ends in `**`.
    ends_in_globstar: bool,
}

impl Translation<'_> {
    fn run(&mut self) -> Result<(), String> {
        while let Some(c) = self.rest.next() {
            self.before = match c {
                '*' => self.stars()?,
                '?' => self.wildcard('?'),
                '[' => self.class()?,
                '{' => self.open()?,
                ',' if !self.groups.is_empty() => self.next_alternative(),
                '}' => self.close()?,
                '\\' if !is_separator('\\') => {
                    let escaped = self.rest.next().ok_or("dangling '\\'")?;
                    self.literal(escaped)
                }
                _ => self.literal(c),
            };
        }
        if !self.groups.is_empty() {
            return Err(
                "unclosed alternate group; missing '}' (maybe escape '{' with '[{]'?)".to_owned(),
            );
        }
        Ok(())
    }

    /// fast-glob knows escapes such as `\n`, and a `!` at the start.
    fn literal(&mut self, c: char) -> Before {
        if is_separator(c) {
            self.glob.push('/');
            return Before::Separator;
        }
        if c.is_ascii_punctuation() {
            self.glob.push('\\');
        }
        self.glob.push(c);
        Before::Other
    }

    fn wildcard(&mut self, c: char) -> Before {
        self.glob.push(c);
        Before::Other
    }

    /// Two stars cross segments if they are a whole segment. All others are equivalent to one.
    fn stars(&mut self) -> Result<Before, String> {
        let mut count = 1;
        while self.rest.next_if_eq(&'*').is_some() {
            count += 1;
        }
        let ends_alternative = self.ends_alternative();
        let is_segment = match self.before {
            Before::Start => self.ends_segment(),
            Before::Separator => self.ends_segment() || ends_alternative,
            Before::Other => false,
        };
        if count == 2 && is_segment {
            self.glob.push('*');
            if let Some(group) = self.groups.last_mut() {
                if self.before == Before::Start && !group.starts_segment {
                    return Err(TEXT_BEFORE_GLOBSTAR.into());
                }
                group.ends_in_globstar |= ends_alternative;
            }
        }
        Ok(self.wildcard('*'))
    }

    fn ends_segment(&mut self) -> bool {
        self.rest.peek().is_none_or(|c| is_separator(*c))
    }

    fn ends_alternative(&mut self) -> bool {
        !self.groups.is_empty() && matches!(self.rest.peek(), Some(',' | '}'))
    }

    fn open(&mut self) -> Result<Before, String> {
        self.group_count += 1;
        if self.group_count > MAX_GROUPS {
            return Err(TOO_MANY_GROUPS.into());
        }
        self.glob.push('{');
        let starts_segment = match self.before {
            Before::Start => self.groups.last().is_none_or(|outer| outer.starts_segment),
            Before::Separator => true,
            Before::Other => false,
        };
        self.groups.push(Group {
            starts_segment,
            alternative: self.glob.len(),
            ends_in_globstar: false,
        });
        Ok(Before::Start)
    }

    /// Empty alternatives are ignored.
    fn next_alternative(&mut self) -> Before {
        if let Some(group) = self.groups.last_mut()
            && group.alternative < self.glob.len()
        {
            self.glob.push(',');
            group.alternative = self.glob.len();
        }
        Before::Start
    }

    fn close(&mut self) -> Result<Before, String> {
        let group = self
            .groups
            .pop()
            .ok_or("unopened alternate group; missing '{' (maybe escape '}' with '[}]'?)")?;
        if group.alternative == self.glob.len() && self.glob.pop() == Some('{') {
            return Err(EMPTY_GROUP.into());
        }
        if group.ends_in_globstar && self.rest.peek().is_some() {
            if !self.ends_alternative() {
                return Err(TEXT_AFTER_GLOBSTAR.into());
            }
            if let Some(outer) = self.groups.last_mut() {
                outer.ends_in_globstar = true;
            }
        }
        Ok(self.wildcard('}'))
    }

    fn class(&mut self) -> Result<Before, String> {
        self.glob.push('[');
        if self.rest.next_if(|c| matches!(c, '!' | '^')).is_some() {
            self.glob.push('!');
        }
        for (first, last) in self.ranges()? {
            self.literal(first);
            if first != last {
                self.glob.push('-');
                self.literal(last);
            }
        }
        Ok(self.wildcard(']'))
    }

    /// The members of a class. A `]` or `-` that cannot be syntax is literal, and so is every `\`.
    fn ranges(&mut self) -> Result<Vec<(char, char)>, String> {
        let mut ranges: Vec<(char, char)> = Vec::new();
        let mut in_range = false;
        loop {
            let c = self
                .rest
                .next()
                .ok_or("unclosed character class; missing ']'")?;
            match (c, ranges.last_mut()) {
                (']', Some(_)) => break,
                ('-', Some(_)) if !in_range => in_range = true,
                (last, Some((first, _))) if in_range && last < *first => {
                    return Err(format!("invalid range; '{first}' > '{last}'"));
                }
                (_, Some((_, last))) if in_range => {
                    *last = c;
                    in_range = false;
                }
                ('[', _) if self.rest.peek() == Some(&':') => {
                    return Err(POSIX_CLASS.into());
                }
                _ => ranges.push((c, c)),
            }
        }
        if in_range {
            ranges.push(('-', '-'));
        }
        Ok(ranges)
    }
}
