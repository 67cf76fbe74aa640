//! From spec to IR: binds names, finds types, expands cases. Everything that is wrong is reported on the way, with its
//! place; a program is only made of a spec without errors.

mod answer;
mod balance;
mod book;
mod call;
#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic, reason = "tests")]
mod call_tests;
mod call_words;
mod case;
mod classify;
mod coerce;
mod context;
mod endpoint;
mod exchange;
mod expression;
mod fields;
mod function;
mod function_call;
mod handed_on;
mod keyed;
mod mapping;
mod named;
mod names;
mod names_market;
mod operators;
mod scope;
mod sections;
mod sense;
mod sign;
mod spare;
mod told_apart;
mod unlisted;
mod uses;
mod value;
mod variable;
mod words;

pub use context::{At, Facts, Report};
pub use exchange::exchange;
#[cfg(test)]
pub(crate) use function::find as function;
pub use function::{Arg, Ret, Target, names as function_names};
pub use names::{module_name, type_name};
pub(crate) use scope::Scope;
