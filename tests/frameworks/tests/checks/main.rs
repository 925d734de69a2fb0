//! `testing::check` of each framework: an app that serves a folder passes, and each way of mounting it wrong is found,
//! with its likely cause.

mod actix;
mod hyper;
mod poem;
mod rocket;
mod salvo;
mod warp;

use steadfast::testing::Failures;

mod assets {
    steadfast::static_assets!("$FIXTURES/mounting/site", root = ["robots.txt"]);
}

mod at_root {
    steadfast::static_assets!("$FIXTURES/mounting/site", base = "/", root = ["robots.txt"]);
}

mod nested {
    steadfast::static_assets!("$FIXTURES/mounting/theme", base = "/app/static");
}

/// Asserts that a check has failed, and that the text has this line.
#[track_caller]
fn assert_found(result: Result<(), Failures>, line: &str) {
    let text = result.expect_err("the mount is wrong").to_string();
    let cause = format!("\n  - {line}");
    assert!(text.contains(&cause), "{text}");
}
