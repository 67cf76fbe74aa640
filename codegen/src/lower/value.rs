//! Values as YAML gives them: an expression, cases, an object or a list; and text places.

use super::Scope;
use super::coerce::into;
use super::context::{At, Report};
use crate::diag::Code;
use crate::expr::{self, EntryKind, Span};
use crate::ir::{Entry, Expr, Kind, Piece, Ty, Var};
use crate::yaml::{Node, NodeValue};

impl Scope<'_, '_> {
    /// Lowers a value; with `want`, it is read as that type.
    pub(crate) fn value(&mut self, node: &Node, at: &At, want: Option<Ty>) -> Expr {
        let at = &at.clone().of(node);
        let whole = Span::default();
        let expr = match &node.value {
            NodeValue::Null => Expr { kind: Kind::Null, ty: Ty::Null },
            NodeValue::Bool(value) => Expr { kind: Kind::Bool(*value), ty: Ty::Bool },
            NodeValue::Number(text) => number(text),
            NodeValue::Text(text) => match expr::parse(text) {
                Ok(parsed) => {
                    let span = parsed.span;
                    let lowered = self.expression(&parsed, at);
                    return match want {
                        Some(ty) => self.coerce(lowered, ty, at, span),
                        None => lowered,
                    };
                }
                Err(error) => {
                    self.facts.report.syntax(at, &error, 0);
                    unread()
                }
            },
            NodeValue::Seq(items) if is_cases(items) => return self.cases(items, at, want, false),
            NodeValue::Seq(items) => {
                let items = items
                    .iter()
                    .enumerate()
                    .map(|(i, item)| into(self.value(item, &at.child(i), None), Ty::Any))
                    .collect();
                Expr { kind: Kind::List(items), ty: Ty::List }
            }
            NodeValue::Map(entries) => self.object(entries, at),
        };
        match want {
            Some(ty) => self.coerce(expr, ty, at, whole),
            None => expr,
        }
    }

    /// A mapping as a value: an object whose null members are left out.
    fn object(&mut self, entries: &[(String, Node)], at: &At) -> Expr {
        let entries = entries
            .iter()
            .map(|(key, node)| Entry {
                kind: EntryKind::Optional,
                key: vec![Piece::Literal(key.clone())],
                value: into(self.value(node, &at.child(key.clone()), None), Ty::Any),
            })
            .collect();
        Expr { kind: Kind::Object(entries), ty: Ty::Map }
    }

    /// `- {when, is}` ... with an optional bare default.
    pub(super) fn cases(&mut self, items: &[Node], at: &At, want: Option<Ty>, text: bool) -> Expr {
        let mut out = Vec::new();
        let mut ty = Ty::Null;
        let mut closed = false;
        let mut seen: Vec<&Node> = Vec::new();
        for (i, item) in items.iter().enumerate() {
            let at = at.child(i).of(item);
            if closed {
                unreachable(self.facts.report, &at, "a case before it always holds");
            }
            let Some((when, is, is_at)) = self.case_parts(item, &at) else { continue };
            if let Some(when) = when {
                if seen.iter().any(|earlier| earlier.value == when.value) {
                    unreachable(self.facts.report, &at.child("when"), "an earlier case has the same condition");
                }
                seen.push(when);
            }
            let when = when.map(|node| self.value(node, &at.child("when"), Some(Ty::Bool)));
            let misspelt = when.is_none() && item.get("is").is_some() && item.as_map().is_some_and(|m| m.len() > 1);
            closed |= when.as_ref().map_or(!misspelt, always);
            let value = if text { self.text_place(is, &is_at) } else { self.value(is, &is_at, want) };
            ty = ty.join(value.ty);
            out.push((when, value));
        }
        let ty = want.unwrap_or(ty);
        if !closed {
            out.push((None, Expr { kind: Kind::Null, ty }));
        }
        let cases = out.into_iter().map(|(when, is)| (when, into(is, ty))).collect();
        Expr { kind: Kind::Cases(cases), ty }
    }

    /// The condition and the value of a case; a bare value has no condition.
    fn case_parts<'n>(&self, item: &'n Node, at: &At) -> Option<(Option<&'n Node>, &'n Node, At)> {
        if !is_case(item) {
            return Some((None, item, at.clone()));
        }
        self.facts.report.only_keys(item, &["when", "is"], at);
        Some((item.get("when"), item.get("is")?, at.child("is")))
    }

    /// A text place: text with holes, possibly with a choice behind it; gives text, or null where a lone hole is null.
    pub(crate) fn text_place(&mut self, node: &Node, at: &At) -> Expr {
        let at = &at.clone().of(node);
        match &node.value {
            NodeValue::Null => Expr { kind: Kind::Null, ty: Ty::Text },
            NodeValue::Bool(value) => Expr { kind: Kind::Text(value.to_string()), ty: Ty::Text },
            NodeValue::Number(text) => Expr { kind: Kind::Text(text.clone()), ty: Ty::Text },
            NodeValue::Text(text) => self.text_choice(text, 0, at),
            NodeValue::Seq(items) if is_cases(items) => self.cases(items, at, Some(Ty::Text), true),
            _ => {
                self.facts.report.at(Code::WrongType, at, "expected text", None);
                Expr { kind: Kind::Null, ty: Ty::Text }
            }
        }
    }

    /// `text if cond else text`, split outside braces.
    fn text_choice(&mut self, text: &str, offset: usize, at: &At) -> Expr {
        let Some((then, rest)) = split_outside_braces(text, " if ") else { return self.template(text, offset, at) };
        let cond_offset = offset + then.len() + 4;
        let (cond, otherwise) = match split_outside_braces(rest, " else ") {
            Some((cond, otherwise)) => (cond, Some(otherwise)),
            None => (rest, None),
        };
        let then = self.template(then, offset, at);
        let cond = self.part(cond, cond_offset, at, Ty::Bool);
        let otherwise = match otherwise {
            Some(text) => self.text_choice(text, cond_offset + rest.len() - text.len(), at),
            None => Expr { kind: Kind::Null, ty: Ty::Text },
        };
        Expr { kind: Kind::If(Box::new(cond), Box::new(then), Box::new(otherwise)), ty: Ty::Text }
    }

    /// An expression that is a part of a longer text.
    fn part(&mut self, text: &str, offset: usize, at: &At, want: Ty) -> Expr {
        match expr::parse(text) {
            Ok(parsed) => {
                let span = Span { start: parsed.span.start + offset, end: parsed.span.end + offset };
                let lowered = self.expression(&parsed, at);
                self.coerce(lowered, want, at, span)
            }
            Err(error) => {
                self.facts.report.syntax(at, &error, offset);
                Expr { kind: Kind::Null, ty: want }
            }
        }
    }

    fn template(&mut self, text: &str, offset: usize, at: &At) -> Expr {
        match expr::parse_template(text) {
            Ok(parsed) => {
                let lowered = self.expression(&parsed, at);
                self.coerce(lowered, Ty::Text, at, parsed.span)
            }
            Err(error) => {
                self.facts.report.syntax(at, &error, offset);
                Expr { kind: Kind::Null, ty: Ty::Text }
            }
        }
    }
}

/// Whether a condition always holds.
pub(super) fn always(when: &Expr) -> bool {
    matches!(when.uncoerced().kind, Kind::Bool(true))
}

/// Says which cases of a list stand behind one that always holds.
pub(super) fn check_reachable<'e>(report: &Report, conditions: impl Iterator<Item = Option<&'e Expr>>, at: &At) {
    let behind = conditions.enumerate().skip_while(|(_, when)| when.is_some_and(|when| !always(when))).skip(1);
    for (i, _) in behind {
        unreachable(report, &at.child(i), "a case before it always holds");
    }
}

fn unreachable(report: &Report, at: &At, why: &str) {
    report.at(Code::UnreachableCase, at, "this case is never reached", Some(why.to_owned()));
}

/// What stands for a value that cannot be read: any value, which is not null.
pub(super) fn unread() -> Expr {
    Expr { kind: Kind::Var(Var::Let(String::new())), ty: Ty::Any }
}

pub(super) fn number(text: &str) -> Expr {
    Expr { kind: Kind::Number(text.to_owned()), ty: Ty::Num }
}

/// Whether a list is a list of cases.
pub(super) fn is_cases(items: &[Node]) -> bool {
    items.iter().any(is_case)
}

fn is_case(item: &Node) -> bool {
    item.as_map().is_some_and(|entries| entries.iter().any(|(key, _)| key == "is" || key == "when"))
}

fn split_outside_braces<'t>(text: &'t str, separator: &str) -> Option<(&'t str, &'t str)> {
    let mut depth = 0_i32;
    for (i, c) in text.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            ' ' if depth == 0 && text.get(i..).is_some_and(|rest| rest.starts_with(separator)) => {
                return Some((text.get(..i)?, text.get(i + separator.len()..)?));
            }
            _ => {}
        }
    }
    None
}
