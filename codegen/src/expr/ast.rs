//! Syntax tree of an expression.

/// Byte range of a part of an expression within its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

/// A part of an expression and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Expr {
    /// What it is.
    pub kind: ExprKind,
    /// Where it stands.
    pub span: Span,
}

/// The forms of the language (see `LANGUAGE.md`).
#[derive(Debug, Clone, PartialEq)]
pub enum ExprKind {
    /// `null`
    Null,
    /// `true`, `false`
    Bool(bool),
    /// A number as it was written.
    Number(String),
    /// A bare word, which is text.
    Word(String),
    /// Quoted text with holes.
    Text(Vec<Piece>),
    /// `.`: the current value.
    Here,
    /// `$name`
    Var(String),
    /// Steps into a value.
    Path(Box<Expr>, Vec<Seg>),
    /// `f(a, b, name=c)` and `a|f(b)`.
    Call {
        /// Name of the function.
        name: String,
        /// Arguments by position; a piped operand is the first.
        args: Vec<Expr>,
        /// Arguments by name.
        named: Vec<(String, Expr)>,
    },
    /// `x|map(...)`
    Map(Box<Expr>, Lookup),
    /// `a if c else b`
    If {
        /// The condition.
        cond: Box<Expr>,
        /// Value where it holds.
        then: Box<Expr>,
        /// Value where it does not.
        otherwise: Option<Box<Expr>>,
    },
    /// `a or b`
    Or(Box<Expr>, Box<Expr>),
    /// `a and b`
    And(Box<Expr>, Box<Expr>),
    /// `not a`
    Not(Box<Expr>),
    /// `a == b` ...
    Compare(Compare, Box<Expr>, Box<Expr>),
    /// `a in (b c)`
    In(Box<Expr>, Vec<Expr>),
    /// `a in $list`, `a contains b`, `a starts b`, `a ends b`
    TextTest(TextTest, Box<Expr>, Box<Expr>),
    /// `a ?? b`
    Coalesce(Box<Expr>, Box<Expr>),
    /// `a ~ b`
    Join(Box<Expr>, Box<Expr>),
    /// `a + b` ...
    Arith(Arith, Box<Expr>, Box<Expr>),
    /// `-a`
    Neg(Box<Expr>),
    /// `[a b]`
    List(Vec<Expr>),
    /// `{k=v}`
    Object(Vec<Entry>),
}

/// A step into a value.
#[derive(Debug, Clone, PartialEq)]
pub enum Seg {
    /// `.name`
    Key(String),
    /// `.0`, `.-1`
    Index(i64),
    /// `.(expr)`
    Computed(Box<Expr>),
}

/// A piece of text with holes.
#[derive(Debug, Clone, PartialEq)]
pub enum Piece {
    /// As it is.
    Literal(String),
    /// `$name` or `{expr}`.
    Hole(Expr),
}

/// What `map(...)` looks a text up in.
#[derive(Debug, Clone, PartialEq)]
pub enum Lookup {
    /// A table of the spec.
    Table(String),
    /// Pairs written in place; `_` is the default.
    Inline(Vec<(String, Expr)>),
}

/// An entry of an object.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// How it is put in.
    pub kind: EntryKind,
    /// Its key (empty for a spread).
    pub key: Vec<Piece>,
    /// Its value.
    pub value: Expr,
}

/// How an entry of an object is put in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EntryKind {
    /// `k=v`
    Set,
    /// `k?=v`: left out when null.
    Optional,
    /// `...v`
    Spread,
}

/// Comparisons.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the operators name themselves")]
pub enum Compare {
    Eq,
    Ne,
    Lt,
    Le,
    Gt,
    Ge,
}

/// Tests on text and lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the operators name themselves")]
pub enum TextTest {
    InList,
    Contains,
    Starts,
    Ends,
}

/// Arithmetic.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the operators name themselves")]
pub enum Arith {
    Add,
    Sub,
    Mul,
    Div,
}
