//! Expressions: names are bound, types found.

use super::Scope;
use super::coerce::into;
use super::context::At;
use super::scope::RowReads;
use super::value::number;
use crate::diag::{Code, did_you_mean};
use crate::expr::{self, ExprKind};
use crate::ir::{Entry, Expr, Kind, Lookup, Piece, Seg, Ty};

impl Scope<'_, '_> {
    /// Lowers an expression.
    pub(super) fn expression(&mut self, e: &expr::Expr, at: &At) -> Expr {
        match &e.kind {
            ExprKind::Null => Expr { kind: Kind::Null, ty: Ty::Null },
            ExprKind::Bool(value) => Expr { kind: Kind::Bool(*value), ty: Ty::Bool },
            ExprKind::Number(text) => number(text),
            ExprKind::Word(word) => Expr { kind: Kind::Text(word.clone()), ty: Ty::Text },
            ExprKind::Text(pieces) => self.text(pieces, at),
            ExprKind::Here => self.here(e, at),
            ExprKind::Var(name) => self.variable(name, &[], at, e.span).0,
            ExprKind::Path(base, segments) => self.path(base, segments, at, e),
            ExprKind::Call { name, args, named } => self.call(name, args, named, at, e.span),
            ExprKind::Map(value, lookup) => self.lookup(value, lookup, at, e),
            ExprKind::If { cond, then, otherwise } => self.choice(cond, then, otherwise.as_deref(), at),
            ExprKind::Or(a, b) => self.logic(a, b, at, Kind::Or),
            ExprKind::And(a, b) => self.logic(a, b, at, Kind::And),
            ExprKind::Not(inner) => {
                let inner = self.condition(inner, at);
                Expr { kind: Kind::Not(Box::new(inner)), ty: Ty::Bool }
            }
            ExprKind::Compare(op, a, b) => self.compare(*op, a, b, at, e.span),
            ExprKind::In(value, members) => self.membership(value, members, at),
            ExprKind::TextTest(op, a, b) => self.text_test(*op, a, b, at),
            ExprKind::Coalesce(a, b) => self.coalesce(a, b, at),
            ExprKind::Join(a, b) => self.join(a, b, at),
            ExprKind::Arith(op, a, b) => self.arithmetic(*op, a, b, at),
            ExprKind::Neg(inner) => {
                let lowered = self.expression(inner, at);
                let value = self.coerce(lowered, Ty::Num, at, inner.span);
                if let Kind::Number(text) = &value.kind {
                    return number(&format!("-{text}"));
                }
                Expr { kind: Kind::Neg(Box::new(value)), ty: Ty::Num }
            }
            ExprKind::List(items) => {
                let items = items.iter().map(|item| into(self.expression(item, at), Ty::Any)).collect();
                Expr { kind: Kind::List(items), ty: Ty::List }
            }
            ExprKind::Object(entries) => {
                let entries = entries
                    .iter()
                    .map(|entry| Entry {
                        kind: entry.kind,
                        key: self.pieces(&entry.key, at),
                        value: into(self.expression(&entry.value, at), Ty::Any),
                    })
                    .collect();
                Expr { kind: Kind::Object(entries), ty: Ty::Map }
            }
        }
    }

    /// An expression as a condition.
    pub(super) fn condition(&mut self, e: &expr::Expr, at: &At) -> Expr {
        let lowered = self.expression(e, at);
        self.coerce(lowered, Ty::Bool, at, e.span)
    }

    fn here(&mut self, e: &expr::Expr, at: &At) -> Expr {
        if let Some(ty) = self.elements.last() {
            return Expr { kind: Kind::Element, ty: *ty };
        }
        if !self.has_here {
            let help = "`.` is the payload, and this place has none; variables are written `$name`".to_owned();
            self.facts.report.inside(Code::NoPayload, at, e.span, "there is no payload here", Some(help));
        }
        self.row.whole = true;
        Expr { kind: Kind::Here, ty: Ty::Json }
    }

    fn text(&mut self, pieces: &[expr::Piece], at: &At) -> Expr {
        match pieces {
            // Empty text is null to every reader, but stays text in a list or a map.
            [] => Expr { kind: Kind::Text(String::new()), ty: Ty::Text },
            [expr::Piece::Literal(text)] => Expr { kind: Kind::Text(text.clone()), ty: Ty::Text },
            [expr::Piece::Hole(hole)] => {
                let lowered = self.expression(hole, at);
                self.coerce(lowered, Ty::Text, at, hole.span)
            }
            _ => Expr { kind: Kind::Template(self.pieces(pieces, at)), ty: Ty::Text },
        }
    }

    pub(super) fn pieces(&mut self, pieces: &[expr::Piece], at: &At) -> Vec<Piece> {
        let lower = |piece: &expr::Piece| match piece {
            expr::Piece::Literal(text) => Piece::Literal(text.clone()),
            expr::Piece::Hole(hole) => {
                let lowered = self.expression(hole, at);
                Piece::Hole(self.coerce(lowered, Ty::Text, at, hole.span))
            }
        };
        pieces.iter().map(lower).collect()
    }

    fn path(&mut self, base: &expr::Expr, segments: &[expr::Seg], at: &At, e: &expr::Expr) -> Expr {
        let (base_expr, rest) = match &base.kind {
            ExprKind::Var(name) => {
                let keys: Vec<&str> = segments.iter().map_while(plain_key).collect();
                let (lowered, used) = self.variable(name, &keys, at, e.span);
                (lowered, segments.get(used..).unwrap_or_default())
            }
            ExprKind::Here if segments.first().is_some_and(|segment| plain_key(segment).is_some()) => {
                let members = RowReads { members: true, ..self.row };
                let here = self.here(base, at);
                if here.kind == Kind::Here {
                    self.row = members;
                }
                (here, segments)
            }
            _ => (self.expression(base, at), segments),
        };
        if rest.is_empty() {
            return base_expr;
        }
        let ty = match base_expr.ty {
            Ty::Json => Ty::Json,
            Ty::Any | Ty::Map | Ty::List | Ty::Null => Ty::Any,
            other => {
                let message = format!("{other} has no members");
                self.facts.report.inside(Code::TypeMismatch, at, e.span, message, None);
                Ty::Any
            }
        };
        let rest = rest.iter().map(|seg| self.segment(seg, at)).collect();
        Expr { kind: Kind::Get(Box::new(base_expr), rest), ty }
    }

    fn segment(&mut self, seg: &expr::Seg, at: &At) -> Seg {
        match seg {
            expr::Seg::Key(key) => Seg::Key(key.clone()),
            expr::Seg::Index(index) => Seg::Index(*index),
            expr::Seg::Computed(inner) => {
                let lowered = self.expression(inner, at);
                Seg::Computed(self.coerce(lowered, Ty::Text, at, inner.span))
            }
        }
    }

    fn choice(&mut self, cond: &expr::Expr, then: &expr::Expr, otherwise: Option<&expr::Expr>, at: &At) -> Expr {
        let cond = self.condition(cond, at);
        let then = self.expression(then, at);
        let otherwise = match otherwise {
            Some(otherwise) => self.expression(otherwise, at),
            None => Expr { kind: Kind::Null, ty: Ty::Null },
        };
        let ty = then.ty.join(otherwise.ty);
        let (then, otherwise) = (into(then, ty), into(otherwise, ty));
        Expr { kind: Kind::If(Box::new(cond), Box::new(then), Box::new(otherwise)), ty }
    }

    /// `x|map(table)` and `x|map(a=b)`
    fn lookup(&mut self, value: &expr::Expr, lookup: &expr::Lookup, at: &At, e: &expr::Expr) -> Expr {
        let lowered = self.expression(value, at);
        let subject = self.coerce(lowered, Ty::Text, at, value.span);
        match lookup {
            expr::Lookup::Table(name) => {
                if self.facts.spec.tables.get(name).is_none() {
                    let message = format!("there is no table `{name}`");
                    let help = did_you_mean(name, self.facts.spec.tables.keys());
                    self.facts.report.inside(Code::UnknownTable, at, e.span, message, help);
                }
                self.facts.used_tables.borrow_mut().insert(name.clone());
                let ty = self.table_type(name);
                Expr { kind: Kind::Lookup(Box::new(subject), Lookup::Table(name.clone())), ty }
            }
            expr::Lookup::Inline(pairs) => self.inline_lookup(subject, pairs, at),
        }
    }

    /// A table of words gives text; one that holds true/false or numbers gives any value.
    fn table_type(&self, name: &str) -> Ty {
        let only_text = self.facts.spec.tables.get(name).is_none_or(|table| {
            table.iter().all(|(_, v)| v.as_ref().is_none_or(|n| n.as_text().is_some() || n.is_null()))
        });
        if only_text { Ty::Text } else { Ty::Any }
    }

    fn inline_lookup(&mut self, subject: Expr, pairs: &[(String, expr::Expr)], at: &At) -> Expr {
        let mut lowered: Vec<(String, Expr)> = Vec::new();
        let mut default = None;
        let mut ty = Ty::Null;
        for (key, value) in pairs {
            if key != "_" {
                self.check_word(&subject, key, at, value.span);
            }
            // Inside map(...), `.` is the text that is looked up.
            self.elements.push(Ty::Text);
            let value_expr = self.expression(value, at);
            self.elements.pop();
            ty = ty.join(value_expr.ty);
            if key == "_" {
                // As in a table, `=` is the text itself.
                let passes = matches!(&value_expr.kind, Kind::Text(text) if text == "=");
                default = Some(if passes { Expr { kind: Kind::Element, ty: Ty::Text } } else { value_expr });
            } else if lowered.iter().any(|(k, _)| k == key) {
                let message = format!("`{key}` stands twice in this map");
                self.facts.report.inside(Code::UnreachableCase, at, value.span, message, None);
            } else {
                lowered.push((key.clone(), value_expr));
            }
        }
        let ty = if ty == Ty::Null { Ty::Any } else { ty };
        let pairs = lowered.into_iter().map(|(key, value)| (key, into(value, ty))).collect();
        let default = default.map(|value| Box::new(into(value, ty)));
        Expr { kind: Kind::Lookup(Box::new(subject), Lookup::Inline(pairs, default)), ty }
    }
}

fn plain_key(seg: &expr::Seg) -> Option<&str> {
    match seg {
        expr::Seg::Key(key) => Some(key),
        _ => None,
    }
}
