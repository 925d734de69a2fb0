//! The files of a live build: they are read from disk at each request, so that an edit shows without a build.
//!
//! `enabled` is compiled where the feature `live` is enabled and debug assertions are. Everywhere else `disabled` has the
//! same interface and finds nothing, so that a release binary contains no path and opens no file. The interface:
//!
//! - [`Live`] is what generated code states about the folders on disk, with what the running program learns;
//! - [`LiveFile`] is a [`Resource`](crate::resource::Resource) like an embedded file;
//! - [`place`] defines where requests look for files, and what they find.

#[cfg(not(all(feature = "live", debug_assertions)))]
mod disabled;
#[cfg(all(feature = "live", debug_assertions))]
mod enabled;

mod place;

#[cfg(not(all(feature = "live", debug_assertions)))]
pub use self::disabled::Live;
#[cfg(not(all(feature = "live", debug_assertions)))]
pub(crate) use self::disabled::LiveFile;
#[cfg(all(feature = "live", debug_assertions))]
pub use self::enabled::Live;
#[cfg(all(feature = "live", debug_assertions))]
pub(crate) use self::enabled::LiveFile;
pub(crate) use self::place::{Place, Unavailable};
