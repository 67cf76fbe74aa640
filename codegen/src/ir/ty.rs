//! Types of expressions.

use std::fmt;

/// The static type of an expression. Every type but `Bool` has a null.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Ty {
    /// The constant null, which fits everywhere.
    Null,
    /// A value of the payload, not read yet.
    Json,
    /// A value whose type only shows at run time.
    Any,
    /// An exact decimal.
    Num,
    /// Whole seconds.
    Secs,
    /// A point in time, milliseconds.
    Time,
    /// Text.
    Text,
    /// A condition.
    Bool,
    /// Yes, no or unknown.
    Flag,
    /// Bytes.
    Bytes,
    /// A list.
    List,
    /// An ordered map.
    Map,
    /// A market.
    Market,
}

impl Ty {
    /// How messages call it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Json => "a payload value",
            Self::Any => "any value",
            Self::Num => "a number",
            Self::Secs => "seconds",
            Self::Time => "a time (ms)",
            Self::Text => "text",
            Self::Bool => "a condition",
            Self::Flag => "yes/no",
            Self::Bytes => "bytes",
            Self::List => "a list",
            Self::Map => "a map",
            Self::Market => "a market",
        }
    }

    /// The type that holds values of both.
    #[must_use]
    pub fn join(self, other: Self) -> Self {
        use Ty::{Any, Bool, Flag, Null, Num, Secs};
        match (self, other) {
            (a, b) if a == b => a,
            (Bool, Null | Flag) | (Null | Flag, Bool) => Flag,
            (Null, x) | (x, Null) => x,
            (Num, Secs) | (Secs, Num) => Num,
            _ => Any,
        }
    }

    /// Whether it counts in arithmetic and comparisons of size.
    #[must_use]
    pub const fn is_countable(self) -> bool {
        matches!(self, Self::Null | Self::Json | Self::Any | Self::Num | Self::Secs | Self::Time)
    }
}

impl fmt::Display for Ty {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}
