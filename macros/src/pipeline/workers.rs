//! Work spread over the cores, within cargo's limit on how much runs at once.
//!
//! cargo gives each compiler one token of its jobserver, which stands for the thread that expands the
//! macro; every other thread works only while it holds a token of its own. Without a jobserver there are
//! as many threads as cores.

use std::{
    num::NonZero,
    sync::{
        OnceLock,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
    time::Duration,
};

use jobserver::{Acquired, Client};

/// Does `work` for each item, on several threads, and gives the results in the order of the items.
pub fn map<T: Sync, R: Send>(items: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let next = AtomicUsize::new(0);
    let drain = || {
        let mut done = Vec::new();
        loop {
            let place = next.fetch_add(1, Ordering::Relaxed);
            match items.get(place) {
                Some(item) => done.push((place, work(item))),
                None => return done,
            }
        }
    };
    let has_more = || next.load(Ordering::Relaxed) < items.len();
    let threads = thread::available_parallelism().map_or(1, NonZero::get);
    let mut results: Vec<_> = thread::scope(|scope| {
        let help = || Permit::wait(&has_more).map_or_else(Vec::new, |_permit| drain());
        let helpers: Vec<_> = (1..threads.min(items.len()))
            .map(|_| scope.spawn(help))
            .collect();
        let mut results = drain();
        for helper in helpers {
            results.extend(helper.join().expect("work returns every error"));
        }
        results
    });
    results.sort_unstable_by_key(|(place, _)| *place);
    results.into_iter().map(|(_, result)| result).collect()
}

/// Leave to use one more core, given back when it is dropped.
enum Permit {
    Token { _token: Acquired },
    Unlimited,
}

impl Permit {
    /// Waits for a token while there is something to do.
    fn wait(has_more: &dyn Fn() -> bool) -> Option<Self> {
        const PAUSE: Duration = Duration::from_millis(5);
        let Some(client) = client() else {
            return Some(Permit::Unlimited);
        };
        while has_more() {
            match client.try_acquire() {
                Ok(Some(token)) => return Some(Permit::Token { _token: token }),
                Ok(None) => thread::sleep(PAUSE),
                // A system that cannot ask without waiting: one thread it is.
                Err(_) => return None,
            }
        }
        None
    }
}

fn client() -> Option<&'static Client> {
    static CLIENT: OnceLock<Option<Client>> = OnceLock::new();
    let client = CLIENT.get_or_init(|| {
        #[allow(
            unsafe_code,
            reason = "the descriptors that the environment names are cargo's own, kept open for as long as \
                      the compiler runs, which itself takes its tokens from them"
        )]
        // SAFETY: see the reason above; a descriptor that is no pipe is refused.
        unsafe {
            Client::from_env()
        }
    });
    client.as_ref()
}

#[cfg(test)]
mod tests {
    use super::map;

    #[test]
    fn results_come_in_the_order_of_the_items() {
        let items: Vec<usize> = (0..1000).collect();
        let doubled = map(&items, |item| item * 2);
        assert!(
            doubled
                .iter()
                .enumerate()
                .all(|(place, it)| *it == place * 2)
        );
        assert!(map(&[] as &[u8], |_| ()).is_empty());
    }
}
