//! A live build serves exactly the files that the next build would embed, with the same headers. The rules for both are
//! one (`steadfast_core::rules`), but the macro walks folders, and a request names one file.

#[cfg(debug_assertions)]
mod disk;
#[cfg(debug_assertions)]
mod folders;
#[cfg(debug_assertions)]
mod served;

#[cfg(not(debug_assertions))]
#[test]
fn scans_are_compared_in_debug_builds_only() {
    println!("skipped: release builds read nothing from disk, and a missing folder is an error");
}
