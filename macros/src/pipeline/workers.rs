//! Spreads work over the cores, within cargo's limit on parallel jobs.
//!
//! Each compiler process owns one token of cargo's jobserver, which pays for the thread that expands the macro;
//! every other thread works only while it holds a token of its own. A helper thread of the jobserver crate waits
//! for the tokens and is stopped when the work is done, so that nothing waits for a token that is no longer
//! needed. Without a jobserver there are as many threads as cores.

use std::{
    num::NonZero,
    sync::{
        Mutex, OnceLock, PoisonError,
        atomic::{AtomicUsize, Ordering},
        mpsc::{self, Receiver, Sender},
    },
    thread,
};

use jobserver::{Acquired, Client};

/// Does `work` for each item, on several threads, and returns the results in the order of the items.
pub(super) fn map<T: Sync, R: Send>(items: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let cores = thread::available_parallelism().map_or(1, NonZero::get);
    map_on(cores, client(), items, work)
}

fn map_on<T: Sync, R: Send>(
    cores: usize,
    client: Option<&Client>,
    items: &[T],
    work: impl Fn(&T) -> R + Sync,
) -> Vec<R> {
    let next = AtomicUsize::new(0);
    let drain = || {
        let mut done = Vec::new();
        loop {
            let index = next.fetch_add(1, Ordering::Relaxed);
            match items.get(index) {
                Some(item) => done.push((index, work(item))),
                None => return done,
            }
        }
    };
    let helpers = cores.min(items.len()).saturating_sub(1);
    let permits = Permits::new(client, helpers);
    let mut results: Vec<_> = thread::scope(|scope| {
        let help = || permits.wait().map_or_else(Vec::new, |_permit| drain());
        let helpers: Vec<_> = (0..helpers).map(|_| scope.spawn(help)).collect();
        let mut results = {
            // Ends the wait of the helpers even if the work panics.
            let _end = End(&permits, helpers.len());
            drain()
        };
        for helper in helpers {
            results.extend(helper.join().expect("the work does not panic"));
        }
        results
    });
    results.sort_unstable_by_key(|(index, _)| *index);
    results.into_iter().map(|(_, result)| result).collect()
}

/// Permission to use one more core; a token is returned to the jobserver when it is dropped.
enum Permit {
    Token { _token: Acquired },
    Unlimited,
}

/// Hands out permits until the work is done.
struct Permits {
    receiver: Mutex<Receiver<Option<Permit>>>,
    sender: Sender<Option<Permit>>,
    /// Waits for tokens. Dropping it ends the wait.
    source: Mutex<Option<jobserver::HelperThread>>,
}

impl Permits {
    /// Requests `count` permits.
    fn new(client: Option<&Client>, count: usize) -> Self {
        let (sender, receiver) = mpsc::channel();
        let source = client.filter(|_| count > 0).and_then(|client| {
            let sender = sender.clone();
            // If the receiver is gone, the token is dropped and so returned at once.
            let deliver = move |token: std::io::Result<Acquired>| {
                let _ = sender.send(token.ok().map(|token| Permit::Token { _token: token }));
            };
            client.clone().into_helper_thread(deliver).ok()
        });
        for _ in 0..count {
            match (&source, client) {
                (Some(source), _) => source.request_token(),
                (None, None) => drop(sender.send(Some(Permit::Unlimited))),
                (None, Some(_)) => {}
            }
        }
        Permits {
            receiver: Mutex::new(receiver),
            sender,
            source: Mutex::new(source),
        }
    }

    /// The next permit; `None` when there is nothing left to do.
    fn wait(&self) -> Option<Permit> {
        let receiver = self.receiver.lock().unwrap_or_else(PoisonError::into_inner);
        receiver.recv().ok().flatten()
    }

    /// Wakes `count` waiting threads. No token arrives after this; a thread that takes one that arrived before
    /// finds nothing to do and returns it.
    fn end(&self, count: usize) {
        let mut source = self.source.lock().unwrap_or_else(PoisonError::into_inner);
        drop(source.take());
        for _ in 0..count {
            let _ = self.sender.send(None);
        }
    }
}

/// Wakes a number of waiting threads when it is dropped.
struct End<'p>(&'p Permits, usize);

impl Drop for End<'_> {
    fn drop(&mut self) {
        self.0.end(self.1);
    }
}

fn client() -> Option<&'static Client> {
    static CLIENT: OnceLock<Option<Client>> = OnceLock::new();
    let client = CLIENT.get_or_init(|| {
        #[expect(
            unsafe_code,
            reason = "the descriptors that the environment names belong to cargo, stay open as long as the \
                      compiler runs, and are those from which it takes its own tokens"
        )]
        // SAFETY: see the reason above. The call checks that they are pipes, and duplicates them.
        let found = unsafe { Client::from_env_ext(true) };
        found.client.ok()
    });
    client.as_ref()
}

#[cfg(test)]
mod tests {
    use std::{
        panic,
        sync::atomic::{AtomicUsize, Ordering},
        thread,
        time::{Duration, Instant},
    };

    use jobserver::Client;

    use super::{map, map_on};

    #[test]
    fn results_come_in_the_order_of_the_items() {
        let items: Vec<usize> = (0..1000).collect();
        let doubled = map(&items, |item| item * 2);
        assert!(
            doubled
                .iter()
                .enumerate()
                .all(|(index, it)| *it == index * 2)
        );
        assert!(map(&[] as &[u8], |_| ()).is_empty());
    }

    /// The maximum number of items that were in progress at once.
    fn most_at_once(cores: usize, client: Option<&Client>, items: usize) -> usize {
        let (now, most) = (AtomicUsize::new(0), AtomicUsize::new(0));
        map_on(cores, client, &vec![(); items], |()| {
            most.fetch_max(now.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
            thread::sleep(Duration::from_millis(10));
            now.fetch_sub(1, Ordering::SeqCst);
        });
        most.into_inner()
    }

    #[test]
    fn every_thread_except_the_first_holds_a_token_and_returns_it() {
        for tokens in 0..4 {
            let client = Client::new(tokens).expect("a jobserver");
            assert_eq!(most_at_once(8, Some(&client), 40), tokens + 1);
            #[cfg(unix)]
            assert_eq!(client.available().ok(), Some(tokens));
        }
    }

    #[test]
    fn a_late_token_is_used_and_no_thread_waits_for_one_in_vain() {
        let client = Client::new(1).expect("a jobserver");
        let taken = client.acquire().expect("there is one");
        let most = thread::scope(|scope| {
            let most = scope.spawn(|| most_at_once(8, Some(&client), 40));
            thread::sleep(Duration::from_millis(50));
            drop(taken);
            most.join()
        });
        assert_eq!(most.ok(), Some(2));

        let _taken = client.acquire().expect("there is one");
        let start = Instant::now();
        assert_eq!(most_at_once(8, Some(&client), 4), 1);
        assert!(start.elapsed() < Duration::from_millis(500));
    }

    #[test]
    fn work_that_panics_leaves_no_thread_waiting() {
        let client = Client::new(0).expect("a jobserver");
        let work = || map_on(2, Some(&client), &[0; 9], |_| unreachable!("it panics"));
        let worked = panic::catch_unwind(panic::AssertUnwindSafe(|| drop(work())));
        assert!(worked.is_err());
    }

    #[test]
    fn without_a_jobserver_every_core_has_a_thread() {
        assert_eq!(most_at_once(3, None, 40), 3);
        assert_eq!(most_at_once(3, None, 1), 1);
    }
}
