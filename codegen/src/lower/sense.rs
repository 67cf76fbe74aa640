//! Values whose type fits and which make no sense all the same: seconds where a time belongs, a word where a number does.

use super::Scope;
use super::context::At;
use crate::diag::Code;
use crate::expr::{Arith, Span};
use crate::ir::{Expr, Kind, Lookup, Ty, Var};
use crate::yaml::Node;

/// What a point in time is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    /// Milliseconds: a time.
    Ms,
    Secs,
    Micros,
    Nanos,
    /// A time divided by a number that makes no seconds of it.
    Parts,
}

impl Unit {
    const fn word(self) -> &'static str {
        match self {
            Self::Ms => "a time (ms)",
            Self::Secs => "seconds",
            Self::Micros => "microseconds",
            Self::Nanos => "nanoseconds",
            Self::Parts => "a time divided by a number",
        }
    }

    /// What numbers of it are.
    const fn counted(self) -> &'static str {
        match self {
            Self::Ms => "milliseconds",
            _ => self.word(),
        }
    }

    /// What to write where a time belongs.
    const fn as_time(self) -> &'static str {
        match self {
            Self::Secs => {
                "a time is taken as it is, without `|to_s` or `/ 1000`; seconds of the exchange become one with `|s`"
            }
            Self::Micros => "microseconds become a time with `|us`; what is a time already is taken as it is",
            Self::Nanos => "nanoseconds become a time with `|ns`; the time of now is `$now.ms`",
            Self::Ms | Self::Parts => "a time is of milliseconds already: take it as it is",
        }
    }

    /// The unit that a function reads a number of.
    fn read_by(function: &str) -> Option<Self> {
        Some(match function {
            "ms" => Self::Ms,
            "s" => Self::Secs,
            "us" => Self::Micros,
            "ns" => Self::Nanos,
            _ => return None,
        })
    }
}

/// Functions that count in what their argument counts in.
const SAME_UNIT: [&str; 8] = ["num", "int", "float", "plain", "trunc", "round", "nz", "str"];

/// Functions whose texts are never numbers.
const NO_NUMBERS: [&str; 4] = ["currency", "symbol_of", "iso_out", "network_code"];

/// Arguments whose texts are never numbers.
const NAMES: [&str; 5] = ["symbol", "code", "side", "type", "timeframe"];

impl Scope<'_, '_> {
    /// Says when a value that can be read as this type is never one.
    pub(super) fn check_sense(&self, expr: &Expr, ty: Ty, at: &At, span: Span) {
        match ty {
            Ty::Time => {
                if let Some(unit) = self.unit(expr).filter(|unit| *unit != Unit::Ms) {
                    let message = format!("expected {ty}, found {}", unit.word());
                    self.facts.report.inside(Code::TimeUnit, at, span, message, Some(unit.as_time().to_owned()));
                }
            }
            Ty::Num => {
                if let Some((what, help)) = self.no_number(expr) {
                    let message = format!("expected {ty}, found {what}");
                    self.facts.report.inside(Code::TypeMismatch, at, span, message, Some(help));
                }
            }
            _ => {}
        }
    }

    /// Says when a time, which is a number in calculations, stands for a price or an amount.
    pub(super) fn number(&mut self, node: &Node, at: &At) -> Expr {
        let value = self.value(node, at, Some(Ty::Num));
        if let Some(unit) = self.unit(&value) {
            let message = format!("expected a number, found {}", unit.word());
            let help = "this field is no time; a span is the difference of two times".to_owned();
            self.facts.report.at(Code::TypeMismatch, &at.clone().of(node), message, Some(help));
        }
        value
    }

    /// Says when a function reads a number of a unit out of what is counted otherwise, or is a time already (which `ms`
    /// may be given: of alternatives, one may be a time and the other milliseconds).
    pub(super) fn check_unit(&self, function: &str, arg: &Expr, at: &At, span: Span) {
        let Some((reads, is)) = Unit::read_by(function).zip(self.unit(arg)) else { return };
        let (message, help) = match is {
            _ if is == reads => return,
            Unit::Ms => ("this is a time already".to_owned(), format!("leave `|{function}` out")),
            _ => (format!("expected {}, found {}", reads.counted(), is.word()), is.as_time().to_owned()),
        };
        self.facts.report.inside(Code::TimeUnit, at, span, message, Some(help));
    }

    /// What a value counts the time in, where it is a point in time; of alternatives, the first that is no time.
    pub(super) fn unit(&self, expr: &Expr) -> Option<Unit> {
        let of_both = |a: &Expr, b: &Expr| first_odd([self.unit(a), self.unit(b)]);
        match (&expr.kind, expr.ty) {
            (Kind::If(_, a, b) | Kind::Coalesce(a, b), _) => of_both(a, b),
            (Kind::Cases(cases), _) => first_odd(cases.iter().map(|(_, is)| self.unit(is))),
            (_, Ty::Time) => Some(Unit::Ms),
            (_, Ty::Secs) | (Kind::Var(Var::NowSecs), _) => Some(Unit::Secs),
            (Kind::Coerce(inner), _) => self.unit(inner),
            (Kind::Var(Var::NowMicros), _) => Some(Unit::Micros),
            (Kind::Var(Var::NowNanos), _) => Some(Unit::Nanos),
            (Kind::Var(Var::Let(name)), _) => self.unit_of_let(name),
            (Kind::Call(function, args, _), _) => match function.name {
                "to_s" => Some(Unit::Secs),
                "to_us" => Some(Unit::Micros),
                name if SAME_UNIT.contains(&name) => self.unit(args.first()?),
                _ => None,
            },
            (Kind::Arith(Arith::Div, a, by), _) if self.unit(a) == Some(Unit::Ms) => {
                let thousand = matches!(&by.uncoerced().kind, Kind::Number(text) if text == "1000");
                Some(if thousand { Unit::Secs } else { Unit::Parts })
            }
            (Kind::Arith(Arith::Add | Arith::Sub, a, b), _) => of_both(a, b).filter(|unit| *unit != Unit::Ms),
            _ => None,
        }
    }

    /// What a value is that is never a number, and what to write instead; of alternatives, the first that is none.
    fn no_number(&self, expr: &Expr) -> Option<(String, String)> {
        let name = || {
            Some((
                "a name".to_owned(),
                "prices and amounts stand in the payload: `.path`; `|num` reads a name of digits as a number"
                    .to_owned(),
            ))
        };
        match &expr.kind {
            Kind::Coerce(inner) => self.no_number(inner),
            Kind::Text(text) if !text.is_empty() && !is_number(text) => {
                let help = format!("a bare word is text; a value of the payload is `.{text}`, a variable `${text}`");
                let plain = text.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
                let help = if plain { help } else { "write a number, or where it stands: `.path`".to_owned() };
                Some((format!("the text `{text}`"), help))
            }
            Kind::If(_, a, b) | Kind::Coalesce(a, b) => self.no_number(a).or_else(|| self.no_number(b)),
            Kind::Cases(cases) => cases.iter().find_map(|(_, is)| self.no_number(is)),
            Kind::Lookup(_, Lookup::Inline(pairs, default)) => {
                pairs.iter().map(|(_, value)| value).chain(default.as_deref()).find_map(|value| self.no_number(value))
            }
            Kind::Lookup(_, Lookup::Table(table)) if self.is_of_words(table) => Some((
                format!("the words of the table `{table}`"),
                "a number is read as it stands: `.path`; a table of numbers gives numbers".to_owned(),
            )),
            Kind::Var(Var::MarketField(_) | Var::CurrencyField(_)) if expr.ty == Ty::Text => name(),
            Kind::Var(Var::Argument(argument)) if NAMES.contains(argument) => name(),
            Kind::Call(function, _, _) if NO_NUMBERS.contains(&function.name) => name(),
            _ => None,
        }
    }

    /// Whether a table gives words and no number (`_: '='` aside).
    fn is_of_words(&self, table: &str) -> bool {
        let values = self.facts.spec.tables.get(table).into_iter().flat_map(|table| table.iter());
        let mut words = values.filter_map(|(_, value)| value.as_ref()).filter(|value| !value.is_null()).peekable();
        words.peek().is_some() && words.all(|value| value.as_text().is_some_and(|text| !is_number(text)))
    }
}

/// The first unit that is no time, else any.
fn first_odd(units: impl IntoIterator<Item = Option<Unit>>) -> Option<Unit> {
    let units: Vec<Unit> = units.into_iter().flatten().collect();
    units.iter().find(|unit| **unit != Unit::Ms).or(units.first()).copied()
}

/// Whether a text can be read as a number.
fn is_number(text: &str) -> bool {
    text.contains(|c: char| c.is_ascii_digit()) && text.chars().all(|c| c.is_ascii_digit() || "+-.eE".contains(c))
}
