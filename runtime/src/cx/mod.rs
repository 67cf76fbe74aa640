//! What generated code sees while it works: [`SignCx`] while a request is signed, [`Cx`] while it is prepared and while
//! its answer is read.

mod call;
mod domain;
mod join;
mod servers;
mod sign;

pub(crate) use call::{CallCx, Done};
pub use call::{Cx, Timeframe};
pub(crate) use join::Joins;
pub(crate) use servers::Servers;
pub use sign::SignCx;
