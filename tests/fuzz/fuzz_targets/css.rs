//! Arbitrary bytes as a style sheet, and as a script.

#![no_main]

mod properties;

use libfuzzer_sys::fuzz_target;
use steadfast_core::rules::reference::{css, script};

fuzz_target!(|bytes: &[u8]| {
    properties::check(css::references, bytes);
    properties::resolved(&script::read(bytes).references, bytes);
});
