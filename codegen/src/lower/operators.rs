//! Operators.

use super::Scope;
use super::coerce::into;
use super::context::At;
use crate::diag::Code;
use crate::expr::{self, Arith, Compare, Span, TextTest};
use crate::ir::{Expr, Kind, Ty};

impl Scope<'_, '_> {
    pub(super) fn logic(
        &mut self,
        a: &expr::Expr,
        b: &expr::Expr,
        at: &At,
        make: fn(Box<Expr>, Box<Expr>) -> Kind,
    ) -> Expr {
        let a = self.condition(a, at);
        let b = self.condition(b, at);
        Expr { kind: make(Box::new(a), Box::new(b)), ty: Ty::Bool }
    }

    pub(super) fn compare(&mut self, op: Compare, a: &expr::Expr, b: &expr::Expr, at: &At, span: Span) -> Expr {
        let (mut left, mut right) = (self.expression(a, at), self.expression(b, at));
        if matches!((left.ty, right.ty), (Ty::Time, Ty::Secs) | (Ty::Secs, Ty::Time)) {
            let help = "a time becomes seconds with `|to_s`".to_owned();
            self.facts.report.inside(Code::TimeUnit, at, span, "milliseconds against seconds", Some(help));
        }
        if !matches!(op, Compare::Eq | Compare::Ne) {
            for (side, source) in [(&left, a), (&right, b)] {
                if !side.ty.is_countable() && side.ty != Ty::Text {
                    let message = format!("expected a number, found {}", side.ty);
                    self.facts.report.inside(Code::TypeMismatch, at, source.span, message, None);
                }
            }
            left = into(left, Ty::Num);
            right = into(right, Ty::Num);
        } else {
            self.check_equals(&left, &right, at, span);
        }
        Expr { kind: Kind::Compare(op, Box::new(left), Box::new(right)), ty: Ty::Bool }
    }

    pub(super) fn membership(&mut self, value: &expr::Expr, members: &[expr::Expr], at: &At) -> Expr {
        let value = self.expression(value, at);
        let mut lowered = Vec::new();
        for member in members {
            let member_value = self.expression(member, at);
            self.check_equals(&value, &member_value, at, member.span);
            lowered.push(member_value);
        }
        let members = lowered;
        Expr { kind: Kind::In(Box::new(value), members), ty: Ty::Bool }
    }

    pub(super) fn text_test(&mut self, op: TextTest, a: &expr::Expr, b: &expr::Expr, at: &At) -> Expr {
        let (left, right) = (self.expression(a, at), self.expression(b, at));
        let (left, right) = match op {
            TextTest::InList => (into(left, Ty::Any), self.coerce(right, Ty::Any, at, b.span)),
            TextTest::Contains => {
                let left = if left.ty == Ty::Text { left } else { into(left, Ty::Any) };
                (left, self.coerce(right, Ty::Text, at, b.span))
            }
            TextTest::Starts | TextTest::Ends => {
                (self.coerce(left, Ty::Text, at, a.span), self.coerce(right, Ty::Text, at, b.span))
            }
        };
        Expr { kind: Kind::TextTest(op, Box::new(left), Box::new(right)), ty: Ty::Bool }
    }

    pub(super) fn coalesce(&mut self, a: &expr::Expr, b: &expr::Expr, at: &At) -> Expr {
        let (left, right) = (self.expression(a, at), self.expression(b, at));
        let ty = match left.ty.join(right.ty) {
            // A condition that may be unknown: `.flag ?? false`.
            Ty::Any if right.ty == Ty::Bool && matches!(left.ty, Ty::Json | Ty::Any) => Ty::Any,
            Ty::Flag if right.ty == Ty::Bool => Ty::Flag,
            ty => ty,
        };
        Expr { kind: Kind::Coalesce(Box::new(into(left, ty)), Box::new(into(right, ty))), ty }
    }

    pub(super) fn join(&mut self, a: &expr::Expr, b: &expr::Expr, at: &At) -> Expr {
        let (left, right) = (self.expression(a, at), self.expression(b, at));
        if left.ty == Ty::Bytes || right.ty == Ty::Bytes {
            return Expr { kind: Kind::Join(Box::new(left), Box::new(right)), ty: Ty::Bytes };
        }
        let left = self.coerce(left, Ty::Text, at, a.span);
        let right = self.coerce(right, Ty::Text, at, b.span);
        Expr { kind: Kind::Join(Box::new(left), Box::new(right)), ty: Ty::Text }
    }

    pub(super) fn arithmetic(&mut self, op: Arith, a: &expr::Expr, b: &expr::Expr, at: &At) -> Expr {
        let (left, right) = (self.expression(a, at), self.expression(b, at));
        for (side, source) in [(&left, a), (&right, b)] {
            if !side.ty.is_countable() {
                let help = (side.ty == Ty::Text)
                    .then(|| "text is joined with `~`; text becomes a number with `|num`".to_owned());
                let message = format!("expected a number, found {}", side.ty);
                self.facts.report.inside(Code::TypeMismatch, at, source.span, message, help);
            }
        }
        if matches!(op, Arith::Add | Arith::Sub)
            && matches!((left.ty, right.ty), (Ty::Time, Ty::Secs) | (Ty::Secs, Ty::Time))
        {
            let span = Span { start: a.span.start, end: b.span.end };
            let help = "a time counts milliseconds: multiply the seconds by 1000".to_owned();
            self.facts.report.inside(Code::TimeUnit, at, span, "milliseconds and seconds are mixed", Some(help));
        }
        let ty = match (op, left.ty, right.ty) {
            (Arith::Sub, Ty::Time, Ty::Time) => Ty::Num,
            (Arith::Add | Arith::Sub, Ty::Time, _) | (Arith::Add, _, Ty::Time) => Ty::Time,
            (Arith::Add | Arith::Sub, Ty::Secs, Ty::Secs) => Ty::Secs,
            _ => Ty::Num,
        };
        // A time divided by a number counts whole units: `$now.ms / 1000`.
        let whole = op == Arith::Div && left.ty == Ty::Time;
        let value =
            Expr { kind: Kind::Arith(op, Box::new(into(left, Ty::Num)), Box::new(into(right, Ty::Num))), ty: Ty::Num };
        if whole {
            return super::function_call::truncated(value);
        }
        into(value, ty)
    }
}
