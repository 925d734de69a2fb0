//! Arbitrary bytes as a web manifest.

#![no_main]

mod properties;

use libfuzzer_sys::fuzz_target;
use steadfast_core::rules::reference::manifest;

fuzz_target!(|bytes: &[u8]| properties::check(manifest::references, bytes));
