//! The resolved program of one exchange: nothing left to inherit, every name bound, every expression typed.
//! It knows nothing of YAML; `emit` prints it without deciding anything.

mod call;
mod exchange;
mod expr;
mod mapping;
mod print;
mod ty;

pub use call::{Branch, Call, CallStep, Case, Output, Paginate, Refusal, RequestForm, Rows, UseCase};
pub use exchange::{
    Captures, Classify, CostRule, Endpoint, ErrorTable, Exchange, Fact, Lets, Login, Probe, SectionRules, SignRule,
    Table,
};
pub use expr::{Entry, Expr, Function, Ident, Kind, Lookup, Piece, Seg, Var};
pub use mapping::{
    Balance, BalanceBody, Book, BookBody, CandleRow, Candles, FeeValue, Field, FieldValue, MarketLookup, NetworkRows,
    StructBody, StructMap,
};
pub use print::print;
pub use ty::Ty;
