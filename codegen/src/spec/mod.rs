//! What a spec may say: the YAML as serde structs. The doc comments are the schema's descriptions, the editor's hints
//! and the help of the checker, so they are written for the person who writes specs.

mod call;
mod entries;
mod errors;
mod exchange;
#[cfg(feature = "cli")]
pub mod explain;
#[cfg(all(test, feature = "cli"))]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]
mod explain_tests;
mod mapping;
#[cfg(feature = "cli")]
pub mod names;
#[cfg(feature = "cli")]
pub mod number_traps;
#[cfg(feature = "cli")]
pub(crate) mod salvage;
#[cfg(feature = "cli")]
mod schema;
mod sign;
mod spelling;

pub use call::{Call, Fact, Login, LoginSteps, Paginate, PaginateKind, Refusal, Source, Sources, Step};
pub use entries::Entries;
pub use errors::{ErrorGroup, Errors, Probe, Says};
pub use exchange::{
    Difference, EndpointGroup, Endpoints, Evidence, Fees, FormSpace, LimitKeeps, MissingAddress, PaddingMode,
    PrecisionMode, Spec, Status, TextEncoding,
};
pub use mapping::{Balance, Book, Candle, Columns, CurrencyMap, Mapping, MarketRef, Reserved};
pub use sign::{Auth, Fail, ForPattern, Rule, SignCommon, patterns};
pub(crate) use spelling::misread;

/// A value in the language: an expression, a list of cases, a mapping or a list. Kept as it was written.
pub type Value = crate::yaml::Node;
