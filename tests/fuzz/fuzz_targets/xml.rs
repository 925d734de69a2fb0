//! Arbitrary bytes as an SVG image, or a page of XML.

#![no_main]

mod properties;

use libfuzzer_sys::fuzz_target;
use steadfast_core::rules::reference::markup::xml;

fuzz_target!(|bytes: &[u8]| properties::check(xml::references, bytes));
