//! Typed expressions.

use super::Ty;
use crate::expr::{Arith, Compare, EntryKind, TextTest};

/// A name in generated code.
pub type Ident = String;

/// A typed expression.
#[derive(Debug, Clone, PartialEq)]
pub struct Expr {
    /// What it is.
    pub kind: Kind,
    /// Its type.
    pub ty: Ty,
}

/// The forms of typed expressions.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs, reason = "the same forms as the syntax tree, resolved")]
pub enum Kind {
    Null,
    Bool(bool),
    Number(String),
    Text(String),
    Template(Vec<Piece>),
    /// The current value of a mapping row (a payload value).
    Here,
    /// The element inside `each`, `filter` ...
    Element,
    Var(Var),
    Get(Box<Expr>, Vec<Seg>),
    Call(&'static Function, Vec<Expr>, Vec<(String, Expr)>),
    Lookup(Box<Expr>, Lookup),
    If(Box<Expr>, Box<Expr>, Box<Expr>),
    Or(Box<Expr>, Box<Expr>),
    And(Box<Expr>, Box<Expr>),
    Not(Box<Expr>),
    Compare(Compare, Box<Expr>, Box<Expr>),
    In(Box<Expr>, Vec<Expr>),
    TextTest(TextTest, Box<Expr>, Box<Expr>),
    Coalesce(Box<Expr>, Box<Expr>),
    Join(Box<Expr>, Box<Expr>),
    Arith(Arith, Box<Expr>, Box<Expr>),
    Neg(Box<Expr>),
    List(Vec<Expr>),
    Object(Vec<Entry>),
    /// Cases that are tried in order; the last may be unconditional.
    Cases(Vec<(Option<Expr>, Expr)>),
    /// The inner value read as the outer type.
    Coerce(Box<Expr>),
}

/// A piece of text with holes.
#[derive(Debug, Clone, PartialEq)]
pub enum Piece {
    /// As it is.
    Literal(String),
    /// An expression of type text (null prints nothing).
    Hole(Expr),
}

/// A step into a value.
#[derive(Debug, Clone, PartialEq)]
pub enum Seg {
    /// By key.
    Key(String),
    /// By position.
    Index(i64),
    /// By a computed key.
    Computed(Expr),
}

/// What a text is looked up in.
#[derive(Debug, Clone, PartialEq)]
pub enum Lookup {
    /// A table of the spec, by name.
    Table(String),
    /// Pairs and the default.
    Inline(Vec<(String, Expr)>, Option<Box<Expr>>),
}

/// An entry of an object.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// How it is put in.
    pub kind: EntryKind,
    /// Its key.
    pub key: Vec<Piece>,
    /// Its value.
    pub value: Expr,
}

/// A bound variable.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs, reason = "named as in LANGUAGE.md")]
pub enum Var {
    Let(Ident),
    Capture(Ident),
    Method,
    MethodIs(&'static str),
    Section,
    Route,
    Endpoint,
    Params,
    Rest,
    Credential(String),
    Option(String),
    Options,
    Session(String),
    Attribute(String),
    NowMs,
    NowSecs,
    NowMicros,
    NowNanos,
    Sandbox,
    Exchange,
    Version,
    Hostname,
    Argument(&'static str),
    Extra(String),
    Extras,
    Market,
    Markets,
    MarketField(&'static str),
    MarketExtra(String),
    CurrencyField(&'static str),
    CurrencyExtra(String),
    TimeframeId,
    TimeframeSecs,
    /// Response of the step with that number.
    Response(usize),
    Fact(String),
    Key,
    Source,
    Root,
    Row,
    Sent,
    Status,
    Body,
    ErrorSection,
    ErrorRoute,
}

/// A function of the language.
#[derive(Debug, PartialEq)]
pub struct Function {
    /// Its name in the language and in `runtime::func`.
    pub name: &'static str,
    /// Types of its arguments.
    pub args: &'static [super::super::lower::Arg],
    /// What it gives.
    pub ret: super::super::lower::Ret,
    /// Whether it can fail on what the user gave (then generated code ends in an error).
    pub fails: bool,
    /// Where the generated call goes.
    pub target: super::super::lower::Target,
}
