//! The runtime of Cambist: everything that the generated exchanges share.
//!
//! A call runs through one pipeline: prepare, wait for the rate limit, sign, send, classify, map. Network, clock, chance
//! and observation are seams ([`Transport`], [`Clock`], [`Random`], [`Observer`]); the rest is concrete. Generated code
//! is plain data ([`ExchangeDef`]) and plain functions over [`SignCx`] and [`Cx`].

pub mod answer;
pub mod args;
pub mod call;
mod chain;
pub mod classify;
pub mod client;
pub mod clock;
pub mod credentials;
pub mod crypto;
pub mod cx;
pub mod decimal;
pub mod def;
pub mod derive;
mod derived;
mod engine;
pub mod error;
pub mod exchange;
pub mod func;
pub mod generated;
pub mod json;
pub mod keyring;
pub mod limit;
pub mod map;
pub mod markets;
pub mod method;
pub mod nonce;
pub mod observe;
pub mod paginate;
pub mod precision;
pub mod random;
pub mod replay;
pub mod request;
pub mod retry;
mod state;
mod suggest;
pub mod symbol;
#[cfg(test)]
mod testing;
pub mod transport;
pub mod types;
pub mod value;

pub use answer::Answer;
pub use args::{Args, OrderRequest};
pub use call::{Call, Detailed};
pub use classify::ErrCx;
pub use client::{Client, ClientBuilder, Resolution};
pub use clock::Clock;
pub use credentials::Credentials;
pub use cx::{Cx, SignCx};
pub use decimal::Dec;
pub use def::{Endpoint, ExchangeDef, HttpMethod, Prepared, Signed};
pub use error::{Error, ErrorClass, Fault, Result, Sent};
pub use exchange::Exchange;
pub use json::{Doc, Json};
pub use keyring::{Alg, Kept, KeyKind};
pub use limit::Limiter;
pub use map::{Map, Params};
pub use markets::Markets;
pub use method::{ArgName, Method};
pub use observe::Observer;
pub use paginate::{Pages, Row};
pub use random::Random;
pub use request::{Reply, Request};
pub use retry::Retry;
pub use transport::{HttpTransport, Proxy, Transport};
pub use value::Value;
