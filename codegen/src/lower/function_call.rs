//! Calls of functions.

use super::Scope;
use super::coerce::into;
use super::context::At;
use super::function::{Arg, Ret, find, names};
use super::value::unread;
use crate::diag::{Code, did_you_mean};
use crate::expr::{self, Span};
use crate::ir::{Expr, Kind, Ty};

/// The whole part of a number.
pub(super) fn truncated(value: Expr) -> Expr {
    match find("trunc", 1) {
        Some(function) => Expr { kind: Kind::Call(function, vec![value], Vec::new()), ty: Ty::Num },
        None => value,
    }
}

impl Scope<'_, '_> {
    pub(super) fn call(
        &mut self,
        name: &str,
        args: &[expr::Expr],
        named: &[(String, expr::Expr)],
        at: &At,
        span: Span,
    ) -> Expr {
        let Some(function) = find(name, args.len()) else {
            let message = format!("there is no function `{name}`");
            self.facts.report.inside(Code::UnknownFunction, at, span, message, did_you_mean(name, names()));
            return unread();
        };
        let (least, most) = function.arity();
        // A shape test without an argument looks at the current value: `is_list()`.
        let implied = args.is_empty() && least == 1;
        if !implied && (args.len() < least || most.is_some_and(|most| args.len() > most)) {
            let expected = match most {
                Some(most) if most == least => least.to_string(),
                Some(most) => format!("{least} to {most}"),
                None => format!("at least {least}"),
            };
            let message = format!("`{name}` takes {expected} arguments, found {}", args.len());
            self.facts.report.inside(Code::WrongArguments, at, span, message, None);
            return unread();
        }
        let here = expr::Expr { kind: expr::ExprKind::Here, span };
        let given: Vec<&expr::Expr> = if implied { vec![&here] } else { args.iter().collect() };
        let mut lowered = Vec::new();
        for (i, arg) in given.iter().enumerate() {
            let place = function.args.get(i).or(function.args.last()).copied().unwrap_or(Arg::Is(Ty::Any));
            let element = element_type(lowered.first());
            lowered.push(self.argument(place, arg, element, at));
        }
        if function.fails && self.closures > 0 {
            let message = format!("`{name}`, which may fail, cannot be used for the elements of a list");
            self.facts.report.inside(Code::UnknownFunction, at, span, message, in_list(name));
        }
        if name == "amt" || name == "px" || name == "cost" {
            self.uses_market = true;
        }
        if let Some(arg) = lowered.first() {
            self.check_unit(name, arg, at, span);
        }
        let ty = match function.ret {
            Ret::Is(ty) => ty,
            Ret::First => lowered.first().map_or(Ty::Any, |a| a.ty),
            Ret::Element => element_type(lowered.first()),
        };
        self.check_named(name, named, at);
        let named = named.iter().map(|(n, e)| (n.clone(), into(self.expression(e, at), Ty::Any))).collect();
        Expr { kind: Kind::Call(function, lowered, named), ty }
    }

    fn argument(&mut self, place: Arg, arg: &expr::Expr, element: Ty, at: &At) -> Expr {
        match place {
            Arg::Is(ty) | Arg::Opt(ty) | Arg::Rest(ty) => {
                let value = self.expression(arg, at);
                // `nz` keeps the type of what it is given.
                if ty == Ty::Any && matches!(value.ty, Ty::Json | Ty::Num) {
                    return value;
                }
                self.coerce(value, ty, at, arg.span)
            }
            Arg::Octets => {
                let value = self.expression(arg, at);
                if matches!(value.ty, Ty::Bytes | Ty::Any) { value } else { self.coerce(value, Ty::Text, at, arg.span) }
            }
            Arg::Int | Arg::OptInt => {
                let value = self.expression(arg, at);
                self.coerce(value, Ty::Num, at, arg.span)
            }
            Arg::Each(ty) => {
                self.elements.push(element);
                self.closures += 1;
                let value = self.expression(arg, at);
                let value = self.coerce(value, ty, at, arg.span);
                self.closures -= 1;
                self.elements.pop();
                value
            }
            Arg::EachText => {
                let before = self.captures.clone();
                self.captures.extend(["key".to_owned(), "value".to_owned()]);
                self.elements.push(Ty::Any);
                self.closures += 1;
                let value = self.expression(arg, at);
                let value = self.coerce(value, Ty::Text, at, arg.span);
                self.closures -= 1;
                self.elements.pop();
                self.captures = before;
                value
            }
        }
    }
}

/// What to write for the elements of a list instead.
fn in_list(name: &str) -> Option<String> {
    let help = match name {
        "amt" | "px" | "cost" => "the market is the call's, not the element's: orders of a batch are precise already",
        _ => "compute it in a `let`, which is outside of the list",
    };
    Some(help.to_owned())
}

/// The type of the elements of a value.
fn element_type(list: Option<&Expr>) -> Ty {
    match list {
        Some(Expr { ty: Ty::Json, .. }) => Ty::Json,
        _ => Ty::Any,
    }
}
