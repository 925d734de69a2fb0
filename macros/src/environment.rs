//! The macro's environment, which is read only here, and the variables that option values name.

use std::{
    env,
    path::{self, Path, PathBuf},
    sync::atomic::{AtomicUsize, Ordering},
};

use proc_macro2::Span;

use crate::{invocation::Invocation, options::labels::Spanned, report::Errors, watch};

/// The inputs of the macro besides its tokens.
pub(crate) struct Environment {
    /// The value of a variable, if it is set and UTF-8.
    pub variable: Box<Variable>,
    /// Whether the current profile has debug assertions.
    pub debug: bool,
    /// The command line of the compiler.
    pub invocation: Invocation,
    /// The number of macro calls that the process has expanded before this one.
    pub call: usize,
}

type Variable = dyn Fn(&str) -> Option<String>;

impl Environment {
    /// The environment of the compiler process.
    pub(crate) fn of_process() -> Self {
        static CALLS: AtomicUsize = AtomicUsize::new(0);
        Environment {
            variable: Box::new(|name| env::var(name).ok()),
            debug: cfg!(debug_assertions),
            invocation: Invocation::of_process(),
            call: CALLS.fetch_add(1, Ordering::Relaxed),
        }
    }
}

impl Environment {
    /// The folder of everything that builds leave for later ones; `None` where there is none.
    pub(crate) fn cache_folder(&self) -> Option<PathBuf> {
        let named = (self.variable)("STEADFAST_CACHE_DIR").filter(|folder| !folder.is_empty());
        let below_target = || Some(self.invocation.target_folder()?.join("steadfast-cache"));
        let folder = named.map(PathBuf::from).or_else(below_target)?;
        path::absolute(folder).ok()
    }

    /// The paths that cargo watches for the package.
    pub(crate) fn watched_paths(&self) -> Vec<PathBuf> {
        let variable = |name| (self.variable)(name);
        let watched = || {
            let out_dir = PathBuf::from(variable("OUT_DIR")?);
            let package = PathBuf::from(variable("CARGO_MANIFEST_DIR")?);
            let name = variable("CARGO_PKG_NAME")?;
            let profile = self.invocation.profile_folder()?;
            watch::is_of_package(&out_dir, profile, &name)
                .then(|| watch::watched(&out_dir, &package))
        };
        watched().unwrap_or_default()
    }
}

/// Makes debug builds embed what release builds embed: `embed = "always"` for every call.
const EMBED: &str = "STEADFAST_EMBED";

/// The environment variables that one call depends on.
pub(crate) struct Variables<'e> {
    environment: &'e Environment,
    /// Those that the compiler has to track. In order of first use, set or not.
    pub named: Vec<String>,
}

impl<'e> Variables<'e> {
    pub(crate) fn of(environment: &'e Environment) -> Self {
        Variables {
            environment,
            named: Vec::new(),
        }
    }

    /// The variables that were named, with their values.
    pub(crate) fn values(&self) -> impl Iterator<Item = (&str, Option<String>)> {
        let named = self.named.iter();
        named.map(|name| (&**name, (self.environment.variable)(name)))
    }

    /// Whether [`EMBED`] asks for a build that embeds what a release build embeds. The variable is tracked as one
    /// that an option names.
    pub(crate) fn embeds_always(&mut self, errors: &mut Errors) -> bool {
        let value = self.read(EMBED).unwrap_or_default();
        if !matches!(&*value, "" | "0" | "1") {
            let message = format!(
                "environment variable `{EMBED}` is {value:?}; set it to `1` to embed files as release builds do, or \
                 to `0`, or remove it"
            );
            errors.at(Span::call_site(), message);
        }
        value == "1"
    }

    /// The value of a variable, which is named from now on.
    fn read(&mut self, name: &str) -> Option<String> {
        if !name.is_empty() && !self.named.iter().any(|named| named == name) {
            self.named.push(name.to_owned());
        }
        (self.environment.variable)(name)
    }

    /// Expands `$NAME` in a value, as `include_dir!` does; `None` where a variable is not set.
    pub(crate) fn expand(
        &mut self,
        written: &Spanned<String>,
        errors: &mut Errors,
    ) -> Option<String> {
        let mut parts = written.value.split('$');
        let mut expanded = parts.next().map(str::to_owned);
        for part in parts {
            let end = part
                .find(|c: char| !(c.is_ascii_alphanumeric() || c == '_'))
                .unwrap_or(part.len());
            let (name, rest) = part.split_at(end);
            let value = self.read(name);
            if value.is_none() {
                errors.at(written.span, unset(name, &written.value));
            }
            expanded = expanded
                .zip(value)
                .map(|(expanded, value)| expanded + &value + rest);
        }
        expanded
    }

    /// The folder of the package that is being compiled. Its path becomes part of the generated tokens.
    pub(crate) fn package_folder(&self, errors: &mut Errors) -> PathBuf {
        let folder = (self.environment.variable)("CARGO_MANIFEST_DIR");
        if folder.is_none() {
            errors.at(
                Span::call_site(),
                "`CARGO_MANIFEST_DIR` is not set or not UTF-8; cargo sets it to the directory of the package, which folders are relative to",
            );
        }
        Path::new(&folder.unwrap_or_default()).to_owned()
    }
}

fn unset(name: &str, written: &str) -> String {
    let hint = match name {
        "" => {
            return format!(
                "`$` in \"{written}\" must be followed by the name of an environment variable"
            );
        }
        "OUT_DIR" => "cargo sets it only for packages with a build script; add a build.rs",
        _ => "set it for the build",
    };
    format!("environment variable `{name}` in \"{written}\" is not set; {hint}")
}

#[cfg(test)]
mod tests {
    use super::unset;

    #[test]
    fn an_unset_variable_has_a_specific_remedy() {
        assert!(unset("OUT_DIR", "$OUT_DIR/static").ends_with("add a build.rs"));
        assert!(unset("CDN", "$CDN").ends_with("set it for the build"));
        assert!(unset("", "/$").contains("must be followed"));
    }
}
