//! The resolved program of one exchange: nothing left to inherit, every name bound, every expression typed.
//! It knows nothing of YAML; `emit` prints it without deciding anything.

mod exchange;
mod expr;
mod print;
mod ty;

pub use exchange::{
    Balance, BalanceBody, Book, BookBody, Branch, Call, CallStep, CandleRow, Candles, Captures, Case, Classify,
    CostRule, Endpoint, ErrorTable, Exchange, Fact, FeeValue, Field, FieldValue, Lets, Login, MarketLookup,
    NetworkRows, Output, Paginate, Probe, Refusal, RequestForm, Rows, SectionRules, SignRule, StructBody, StructMap,
    Table, UseCase,
};
pub use expr::{Entry, Expr, Function, Ident, Kind, Lookup, Piece, Seg, Var};
pub use print::print;
pub use ty::Ty;
