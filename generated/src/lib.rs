//! One typed API for every crypto exchange.
#![forbid(unsafe_code)]
#![deny(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

pub use cambist_runtime::*;

include!(concat!(env!("OUT_DIR"), "/mod.rs"));
