//! Three browsers, driven by WebDriver: Chromium, Firefox and WebKit, as Debian packages them. Only a browser knows
//! what it requests again, and whether it accepts an import map, a digest and a policy.
//!
//! A test is a function of an [`Engine`]; [`in_each_engine!`] makes a test of it for each. Where a browser or its
//! driver is missing, the tests print that they are skipped; in CI, they fail.
//!
//! - `engine`: the engines, and how each driver starts its browser;
//! - `programs`: where the programs of an engine are;
//! - `driver`: the driver's process;
//! - `browser`: a running browser, and what a user does in it;
//! - `server`: a site over HTTP or HTTPS, which records its requests;
//! - `authority`: the certificate authority of the sites over HTTPS.

mod authority;
mod browser;
mod driver;
mod engine;
mod programs;
mod server;

pub use self::{
    browser::{Browser, Profile},
    engine::Engine,
    server::{Scheme, Seen, Server},
};

/// Makes a test of each function for each engine: `chromium::name`, `firefox::name` and `webkit::name`. Those behind
/// `chromium:` run in Chromium alone, to save time or because the engines differ.
#[macro_export]
macro_rules! in_each_engine {
    ($($test:ident),* $(; chromium: $($in_chromium:ident),+)? $(,)?) => {
        $crate::in_each_engine!(@ chromium Chromium $($test)* $($($in_chromium)+)?);
        $crate::in_each_engine!(@ firefox Firefox $($test)*);
        $crate::in_each_engine!(@ webkit WebKit $($test)*);
    };
    (@ $module:ident $engine:ident $($test:ident)*) => {
        mod $module {
            $(
                #[test]
                fn $test() {
                    $crate::Engine::$engine.run(super::$test);
                }
            )*
        }
    };
}
