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
    /// Lets that only this expression needs, in order.
    Let(Vec<(Ident, Expr)>, Box<Expr>),
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
    /// A let that nothing reads afterwards.
    Spent(Ident),
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
    NowMs,
    NowSecs,
    NowMicros,
    NowNanos,
    Sandbox,
    Exchange,
    Version,
    Hostname,
    /// Whether arguments are checked beyond what the reference checks.
    Checked,
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

impl Function {
    /// Whether this argument is computed for every element of a list.
    fn repeats(&self, argument: usize) -> bool {
        use crate::lower::Arg;
        matches!(self.args.get(argument).or(self.args.last()), Some(Arg::Each(_) | Arg::EachText))
    }
}

impl Expr {
    /// The expression itself, whatever it is read as.
    #[must_use]
    pub fn uncoerced(&self) -> &Expr {
        match &self.kind {
            Kind::Coerce(inner) => inner.uncoerced(),
            _ => self,
        }
    }

    /// The expressions that this one is made of, and whether each may be computed several times.
    #[must_use]
    pub fn parts(&self) -> Vec<(&Expr, bool)> {
        match &self.kind {
            Kind::Template(pieces) => holes(pieces).map(|hole| (hole, false)).collect(),
            Kind::Get(base, segments) => {
                let computed = segments.iter().filter_map(|segment| match segment {
                    Seg::Computed(key) => Some(key),
                    Seg::Key(_) | Seg::Index(_) => None,
                });
                once(std::iter::once(&**base).chain(computed))
            }
            Kind::Call(function, args, named) => {
                let args = args.iter().enumerate().map(|(i, arg)| (arg, function.repeats(i)));
                args.chain(named.iter().map(|(_, value)| (value, false))).collect()
            }
            Kind::Lookup(subject, Lookup::Table(_)) => once([&**subject]),
            Kind::Lookup(subject, Lookup::Inline(pairs, default)) => {
                let values = pairs.iter().map(|(_, value)| value);
                once(std::iter::once(&**subject).chain(values).chain(default.as_deref()))
            }
            Kind::If(a, b, c) => once([&**a, &**b, &**c]),
            Kind::Or(a, b)
            | Kind::And(a, b)
            | Kind::Compare(_, a, b)
            | Kind::TextTest(_, a, b)
            | Kind::Coalesce(a, b)
            | Kind::Join(a, b)
            | Kind::Arith(_, a, b) => once([&**a, &**b]),
            Kind::Not(inner) | Kind::Neg(inner) | Kind::Coerce(inner) => once([&**inner]),
            Kind::In(value, members) => once(std::iter::once(&**value).chain(members)),
            Kind::List(items) => once(items),
            Kind::Object(entries) => once(entries.iter().flat_map(|entry| holes(&entry.key).chain([&entry.value]))),
            Kind::Cases(cases) => once(cases.iter().flat_map(|(when, is)| when.iter().chain([is]))),
            Kind::Let(lets, inner) => once(lets.iter().map(|(_, value)| value).chain([&**inner])),
            Kind::Null
            | Kind::Bool(_)
            | Kind::Number(_)
            | Kind::Text(_)
            | Kind::Here
            | Kind::Element
            | Kind::Var(_) => Vec::new(),
        }
    }

    /// The same parts in the same order, to change them in place.
    pub fn parts_mut(&mut self) -> Vec<&mut Expr> {
        match &mut self.kind {
            Kind::Template(pieces) => holes_mut(pieces).collect(),
            Kind::Get(base, segments) => {
                let computed = segments.iter_mut().filter_map(|segment| match segment {
                    Seg::Computed(key) => Some(key),
                    Seg::Key(_) | Seg::Index(_) => None,
                });
                std::iter::once(&mut **base).chain(computed).collect()
            }
            Kind::Call(_, args, named) => args.iter_mut().chain(named.iter_mut().map(|(_, value)| value)).collect(),
            Kind::Lookup(subject, Lookup::Table(_)) => vec![subject],
            Kind::Lookup(subject, Lookup::Inline(pairs, default)) => {
                let values = pairs.iter_mut().map(|(_, value)| value);
                std::iter::once(&mut **subject).chain(values).chain(default.as_deref_mut()).collect()
            }
            Kind::If(a, b, c) => vec![a, b, c],
            Kind::Or(a, b)
            | Kind::And(a, b)
            | Kind::Compare(_, a, b)
            | Kind::TextTest(_, a, b)
            | Kind::Coalesce(a, b)
            | Kind::Join(a, b)
            | Kind::Arith(_, a, b) => vec![a, b],
            Kind::Not(inner) | Kind::Neg(inner) | Kind::Coerce(inner) => vec![inner],
            Kind::In(value, members) => std::iter::once(&mut **value).chain(members).collect(),
            Kind::List(items) => items.iter_mut().collect(),
            Kind::Object(entries) => {
                entries.iter_mut().flat_map(|entry| holes_mut(&mut entry.key).chain([&mut entry.value])).collect()
            }
            Kind::Cases(cases) => cases.iter_mut().flat_map(|(when, is)| when.iter_mut().chain([is])).collect(),
            Kind::Let(lets, inner) => lets.iter_mut().map(|(_, value)| value).chain([&mut **inner]).collect(),
            Kind::Null
            | Kind::Bool(_)
            | Kind::Number(_)
            | Kind::Text(_)
            | Kind::Here
            | Kind::Element
            | Kind::Var(_) => Vec::new(),
        }
    }
}

fn once<'e>(parts: impl IntoIterator<Item = &'e Expr>) -> Vec<(&'e Expr, bool)> {
    parts.into_iter().map(|part| (part, false)).collect()
}

fn holes(pieces: &[Piece]) -> impl Iterator<Item = &Expr> {
    pieces.iter().filter_map(|piece| match piece {
        Piece::Hole(hole) => Some(hole),
        Piece::Literal(_) => None,
    })
}

fn holes_mut(pieces: &mut [Piece]) -> impl Iterator<Item = &mut Expr> {
    pieces.iter_mut().filter_map(|piece| match piece {
        Piece::Hole(hole) => Some(hole),
        Piece::Literal(_) => None,
    })
}
