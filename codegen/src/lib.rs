//! Turns YAML exchange specs into Rust: read -> check and lower -> emit.
//!
//! The flow is one way. [`spec`] is what the YAML may say, [`lower`] binds and types it into [`ir`] and reports
//! everything that is wrong, [`emit`] prints the IR as Rust and decides nothing.
#![forbid(unsafe_code)]

pub mod check;
#[cfg(feature = "cli")]
pub mod cli;
pub mod diag;
#[cfg(feature = "cli")]
pub mod docs;
pub mod emit;
pub mod expr;
pub mod generate;
pub mod ir;
pub mod load;
pub mod lower;
pub mod own;
pub mod source;
pub mod spec;
pub mod unified;
pub mod yaml;
