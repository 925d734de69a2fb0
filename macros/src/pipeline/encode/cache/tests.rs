//! Tests of storing entries, detecting damage, and trimming.

use std::{
    fs::{self, File},
    path::{Path, PathBuf},
    thread,
    time::{Duration, SystemTime},
};

use tempfile::TempDir;

use super::{Cache, DAY, Digest};

const ENCODER: &str = "br-test";

fn cache() -> (TempDir, Cache) {
    let folder = TempDir::new().expect("a temporary folder");
    let cache = Cache::new(folder.path());
    (folder, cache)
}

fn keep(cache: &Cache, content: &[u8], payload: &[u8]) -> PathBuf {
    let content = Digest::of(content);
    let kept = cache.put(&content, ENCODER, &Digest::of(payload), payload);
    kept.expect("the folder is writable");
    cache.file(&content, ENCODER)
}

fn payload(cache: &Cache, content: &[u8]) -> Option<Vec<u8>> {
    let found = cache.get(&Digest::of(content), ENCODER);
    found.map(|entry| entry.payload)
}

fn set_age(file: &Path, age: Duration) {
    set_time(file, SystemTime::now() - age);
}

fn set_time(file: &Path, time: SystemTime) {
    let entry = File::options().append(true).open(file).expect("it exists");
    entry.set_modified(time).expect("its time can be set");
}

#[test]
fn an_entry_is_found_by_its_content_and_encoder() {
    let (_folder, cache) = cache();
    keep(&cache, b"content", b"encoded");
    assert_eq!(payload(&cache, b"content"), Some(b"encoded".to_vec()));
    assert_eq!(payload(&cache, b"other"), None);
    assert!(cache.get(&Digest::of(b"content"), "br-newer").is_none());
}

#[test]
fn a_damaged_or_truncated_entry_is_ignored() {
    let (_folder, cache) = cache();
    let file = keep(&cache, b"content", b"encoded");
    let whole = fs::read(&file).expect("the file exists");
    for len in 0..whole.len() {
        fs::write(&file, &whole[..len]).expect("the folder is writable");
        assert_eq!(payload(&cache, b"content"), None, "{len} bytes");
        let mut damaged = whole.clone();
        damaged[len] ^= 1;
        fs::write(&file, damaged).expect("the folder is writable");
        assert_eq!(payload(&cache, b"content"), None, "byte {len}");
    }
    keep(&cache, b"content", b"encoded");
    assert_eq!(payload(&cache, b"content"), Some(b"encoded".to_vec()));
}

#[test]
fn an_entry_is_never_seen_incomplete() {
    let (_folder, cache) = cache();
    let large = vec![7; 300_000];
    keep(&cache, b"content", &large);
    thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| (0..50).for_each(|_| drop(keep(&cache, b"content", &large))));
        }
        for _ in 0..50 {
            assert!(payload(&cache, b"content").as_ref() == Some(&large));
        }
    });
    let left: Vec<_> = cache
        .entries()
        .into_iter()
        .map(|entry| entry.file)
        .collect();
    assert_eq!(left, [cache.file(&Digest::of(b"content"), ENCODER)]);
}

#[test]
fn the_least_recently_used_entries_are_removed_first_and_recent_ones_stay() {
    let (_folder, mut cache) = cache();
    let [old, older, new] = [b"a", b"b", b"c"].map(|it| keep(&cache, it, &[0; 1000]));
    set_age(&old, 2 * DAY);
    set_age(&older, 3 * DAY);
    cache.limit = 3000;
    cache.trim();
    assert!(!older.exists() && old.exists() && new.exists());
    cache.limit = 0;
    cache.trim();
    assert!(!old.exists() && new.exists());
}

#[test]
fn a_future_timestamp_is_not_stale_and_a_hit_corrects_it() {
    let (_folder, mut cache) = cache();
    let [near, far] = [b"a", b"b"].map(|it| keep(&cache, it, b"encoded"));
    for (file, ahead) in [(&near, DAY / 24), (&far, 400 * DAY)] {
        set_time(file, SystemTime::now() + ahead);
    }
    cache.limit = 0;
    cache.trim();
    assert!(near.exists() && far.exists());
    assert!(payload(&cache, b"b").is_some());
    let used = fs::metadata(&far).and_then(|metadata| metadata.modified());
    assert!(used.expect("a timestamp") <= SystemTime::now());
}

#[test]
fn a_hit_refreshes_the_time_of_an_entry() {
    let (_folder, mut cache) = cache();
    let file = keep(&cache, b"content", b"encoded");
    set_age(&file, 2 * DAY);
    assert!(payload(&cache, b"content").is_some());
    cache.limit = 0;
    cache.trim();
    assert!(file.exists());
}

#[test]
fn leftovers_of_an_interrupted_build_are_removed() {
    let (_folder, cache) = cache();
    let file = keep(&cache, b"content", b"encoded");
    let left = file.with_file_name("1-1.unfinished");
    fs::write(&left, b"half").expect("the folder is writable");
    set_age(&left, 2 * DAY);
    cache.trim();
    assert!(!left.exists() && file.exists());
}
