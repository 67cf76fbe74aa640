//! What the runtime offers to be filled: unified types with their fields, and unified calls with their arguments.
//! A test in `tests/` holds these tables against the runtime's own types.

mod account_types;
mod derived;
mod fields;
mod market_types;
mod methods;
mod variables;

pub use derived::follows;
pub use fields::{Derive, FieldTy, Mapping, OWN_KEYS, field, field_mappings, mapping, mappings};
pub use methods::{ARGUMENTS, METHODS, Method, Shape, argument, method, writes};
pub use variables::{CURRENCY, MARKET, member};
