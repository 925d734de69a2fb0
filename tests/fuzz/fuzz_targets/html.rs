//! Arbitrary bytes as a page.

#![no_main]

mod properties;

use libfuzzer_sys::fuzz_target;
use steadfast_core::rules::reference::markup::html;

fuzz_target!(|bytes: &[u8]| properties::check(html::references, bytes));
