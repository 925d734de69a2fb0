//! The constants of every call in `src/lib.rs` exist and have the base of their own call.

use steadfast_hygiene as user;

const VERSION: &str = user::HELLO_TXT.version();

#[test]
fn every_call_has_its_own_base() {
    for (asset, base) in [
        (user::HELLO_TXT, "/static"),
        (user::reexported::HELLO_TXT, "/reexported"),
        (user::literal::HELLO_TXT, "/literal"),
        (user::expr::HELLO_TXT, "/expr"),
        (user::tokens::HELLO_TXT, "/tokens"),
        (user::shadowed::HELLO_TXT, "/shadowed"),
    ] {
        assert_eq!(asset.url(), format!("{base}/hello.{VERSION}.txt"));
    }
    assert_eq!(
        user::again::HELLO_TXT.url(),
        format!("/again/hello.txt?v={VERSION}")
    );
    assert_eq!(user::from_private_module(), user::HELLO_TXT.url());
}

#[cfg(debug_assertions)]
#[test]
fn an_absent_folder_is_allowed_in_a_crate_that_denies_warnings() {
    assert!(user::absent::ASSETS.is_empty());
}

#[test]
fn a_call_in_a_function_body_reaches_its_sub_modules() {
    let [hello, site] = user::in_function();
    assert_eq!(hello, format!("/function/hello.{VERSION}.txt"));
    assert!(site.starts_with("/function/css/site."));
    assert_eq!(user::in_block(true), format!("/block/hello.{VERSION}.txt!"));
}

#[test]
fn non_ascii_names_and_keywords_are_named_as_documented() {
    assert_eq!(user::r#type::ÜNÏ_日本_JSON.path(), "type/ünï-日本.json");
}

#[test]
fn dir_left_out_of_one_call_is_in_the_others() {
    assert!(user::DIR.get_file("css/site.css").is_some());
    assert!(user::again::DIR.get_file("css/site.css").is_some());
}

/// `static/` has two pairs of them, and the crate compiles.
#[test]
fn identifiers_of_several_files_cause_no_warning_where_they_are_not_used() {
    for path in ["a-b.txt", "a_b.txt", "css/a-b.css", "css/a_b.css"] {
        assert!(user::ASSETS.get(path).is_some(), "{path}");
    }
}
