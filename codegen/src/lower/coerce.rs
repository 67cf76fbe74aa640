//! Conversions between types.

use super::Scope;
use super::context::At;
use crate::diag::Code;
use crate::expr::Span;
use crate::ir::{Expr, Kind, Ty};

/// Reads an expression as another type; the choice between branches stays outside.
pub(super) fn into(expr: Expr, ty: Ty) -> Expr {
    if expr.ty == ty {
        return expr;
    }
    let kind = match expr.kind {
        Kind::Null => Kind::Null,
        Kind::If(cond, then, otherwise) => Kind::If(cond, Box::new(into(*then, ty)), Box::new(into(*otherwise, ty))),
        Kind::Cases(cases) => Kind::Cases(cases.into_iter().map(|(when, is)| (when, into(is, ty))).collect()),
        Kind::Coalesce(a, b) if a.ty != b.ty || ty == Ty::Any => {
            Kind::Coalesce(Box::new(into(*a, ty)), Box::new(into(*b, ty)))
        }
        Kind::Number(text) if ty == Ty::Text => Kind::Text(text),
        kind => Kind::Coerce(Box::new(Expr { kind, ty: expr.ty })),
    };
    Expr { kind, ty }
}

/// Why a value of type `from` cannot be read as `to`: the code, and what to do.
fn refusal(from: Ty, to: Ty) -> Option<(Code, &'static str)> {
    use Ty::{Any, Bool, Bytes, Flag, Json, List, Map, Market, Null, Num, Secs, Text, Time};
    match (from, to) {
        (a, b) if a == b => None,
        (Null | Json | Any, _) => None,
        (Market, _) | (_, Market) => Some((Code::TypeMismatch, "take a member of it, such as `$market.id`")),
        (_, Any) | (_, Bool) if from != Num && from != Secs => None,
        (_, Any) => None,
        (Num | Secs, Bool) => Some((Code::TypeMismatch, "a number is no condition: compare it, such as `x != 0`")),
        (Secs, Time) | (Time, Secs) => {
            Some((Code::TimeUnit, "seconds become a time with `|s`; a time becomes seconds with `|to_s`"))
        }
        (Secs | Time | Text, Num) | (Num, Time | Secs) => None,
        (Text, Time) => Some((Code::TypeMismatch, "say how the text is read: `|ms`, `|s`, `|iso` or `|date(format)`")),
        (Num | Secs | Time | Bool | Flag, Text) | (Bool | Text, Flag) | (Flag, Bool) => None,
        (Bytes, Text) => Some((Code::TypeMismatch, "encode the bytes first: `|hex`, `|base64`")),
        (Map | List, Text) => Some((Code::TypeMismatch, "encode it first: `|form`, `|json`, `|join`")),
        (Map | List, Json) | (Map, List) | (List, Map) => None,
        (Text, Json | List) => None,
        _ => Some((Code::TypeMismatch, "")),
    }
}

impl Scope<'_, '_> {
    /// Reads an expression as a type, or says why that makes no sense.
    pub(super) fn coerce(&self, expr: Expr, ty: Ty, at: &At, span: Span) -> Expr {
        self.check_fit(&expr, ty, at, span);
        into(expr, ty)
    }

    fn check_fit(&self, expr: &Expr, ty: Ty, at: &At, span: Span) {
        match &expr.kind {
            Kind::If(_, then, otherwise) if expr.ty == Ty::Any => {
                self.check_fit(then, ty, at, span);
                self.check_fit(otherwise, ty, at, span);
            }
            Kind::Cases(cases) if expr.ty == Ty::Any => {
                for (_, is) in cases {
                    self.check_fit(is, ty, at, span);
                }
            }
            Kind::Coerce(inner) if expr.ty == Ty::Any => self.check_fit(inner, ty, at, span),
            _ => {
                if let Some((code, help)) = refusal(expr.ty, ty) {
                    let help = (!help.is_empty()).then(|| help.to_owned());
                    let message = format!("expected {ty}, found {}", expr.ty);
                    self.facts.report.inside(code, at, span, message, help);
                } else {
                    self.check_sense(expr, ty, at, span);
                }
            }
        }
    }
}
