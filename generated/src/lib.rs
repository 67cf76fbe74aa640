//! One typed API for every crypto exchange.
#![forbid(unsafe_code)]

pub use cambist_runtime::*;

include!(concat!(env!("OUT_DIR"), "/mod.rs"));
