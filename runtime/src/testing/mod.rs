//! A small exchange written by hand, as generated code would be, for tests.

mod mappings;
mod script;
mod statics;

pub(crate) use script::{Answered, MARKETS, Recorder, block_on, client, client_with};
pub(crate) use statics::def;
