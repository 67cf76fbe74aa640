//! The pipeline: prepare, limit, sign, send, classify, map.

mod blank;
mod check;
mod facts;
mod login;
mod markets;
mod meaning;
mod order_id;
mod resolve_args;
mod run;
mod send;
mod settle;
mod timeframe;

pub(crate) use check::not_supported;
pub(crate) use markets::{given_markets, load, markets};
pub(crate) use meaning::CONDITIONS;
pub(crate) use resolve_args::symbols_meant;
pub(crate) use run::{Outcome, prepare_first, refusals, run, run_page, sign_in};
pub(crate) use send::{Mission, send, sign};
pub(crate) use timeframe::seconds;

#[cfg(test)]
mod tests;
