//! Helpers of the tests in `tests/`: recorded cases, where they lie, and when an answer says the same as the reference.

pub mod compare;
pub mod fixtures;
pub mod request;
pub mod rust_files;

/// The programs of the README, which must compile as they are printed.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
mod readme {}
