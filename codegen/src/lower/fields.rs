//! Fields of unified types.

use super::coerce::into;
use super::context::At;
use super::function::find;
use super::scope::Scope;
use crate::diag::{Code, did_you_mean};
use crate::ir::{Expr, FeeValue, Field, FieldValue, Kind, Lookup, NetworkRows, Ty, Var};
use crate::unified::{FieldTy, Mapping, field, mapping};
use crate::yaml::{Node, NodeValue};

impl Scope<'_, '_> {
    /// Lowers a field (or the fields inside a nested map) of a unified type.
    pub(super) fn field(&mut self, of: &Mapping, name: &str, node: &Node, at: &At, out: &mut Vec<Field>) {
        let at = &at.clone().of(node);
        if let Some((place, ty)) = field(of, name) {
            if of.name == "market" && ty == FieldTy::Code {
                self.currency_id(name, node, at, out);
            }
            if let Some(value) = self.field_value(ty, node, at) {
                out.push(Field { place: place.to_owned(), value });
            }
            return;
        }
        let inner = format!("{name}.");
        let nested = of.fields.iter().any(|(n, _, _)| n.starts_with(&inner));
        match &node.value {
            NodeValue::Map(entries) if nested => {
                for (key, node) in entries {
                    self.field(of, &format!("{inner}{key}"), node, &at.child(key.clone()), out);
                }
            }
            NodeValue::Null if nested => {}
            _ => {
                let message = format!("{} has no field `{name}`", of.name);
                let help = did_you_mean(name, of.fields.iter().map(|(n, _, _)| *n));
                self.facts.report.at_key(Code::UnknownField, at, message, help);
            }
        }
    }

    /// `base: .x` also says what the exchange's own id of the currency is.
    fn currency_id(&mut self, name: &str, node: &Node, at: &At, out: &mut Vec<Field>) {
        let place = format!("{name}_id");
        if out.iter().any(|f| f.place == place) {
            return;
        }
        let value = self.value(node, at, Some(Ty::Text));
        out.push(Field { place, value: FieldValue::Plain(without_currency_lookup(value)) });
    }

    fn field_value(&mut self, ty: FieldTy, node: &Node, at: &At) -> Option<FieldValue> {
        Some(match ty {
            FieldTy::Num => FieldValue::Plain(self.number(node, at)),
            FieldTy::Text => FieldValue::Plain(self.value(node, at, Some(Ty::Text))),
            FieldTy::Time => FieldValue::Plain(self.value(node, at, Some(Ty::Time))),
            FieldTy::Flag => FieldValue::Plain(self.value(node, at, Some(Ty::Flag))),
            FieldTy::Int => FieldValue::Int(self.number(node, at)),
            FieldTy::Code => {
                let value = self.value(node, at, None);
                FieldValue::Plain(code(value))
            }
            FieldTy::Word(rust, words) => {
                let value = self.value(node, at, Some(Ty::Text));
                self.check_words(&value, words, at);
                FieldValue::Word(rust, value)
            }
            FieldTy::Fee => FieldValue::Fee(self.fee(node, at)?),
            FieldTy::Fees => self.fees(node, at)?,
            FieldTy::Extra => {
                let entries = node.as_map().unwrap_or_default();
                FieldValue::Extra(
                    entries
                        .iter()
                        .map(|(key, node)| (key.clone(), into(self.value(node, &at.child(key.clone()), None), Ty::Any)))
                        .collect(),
                )
            }
            FieldTy::Networks => FieldValue::Networks(Box::new(self.networks("network", node, at)?)),
            FieldTy::NetworkFees => FieldValue::NetworkFees(Box::new(self.networks("network_fee", node, at)?)),
            FieldTy::Trades => {
                let value = self.value(node, at, None);
                self.facts.uses_mapping("trade");
                FieldValue::Trades(into(value, Ty::Json), "trade".to_owned())
            }
        })
    }

    /// Words written in the spec must be words of the enum; what the payload says may be anything.
    fn check_words(&self, expr: &Expr, words: &[&str], at: &At) {
        if words.is_empty() {
            return;
        }
        match &expr.kind {
            Kind::Text(word) if !word.is_empty() && !words.contains(&word.as_str()) => {
                let message = format!("`{word}` is not a word of this field");
                let help = did_you_mean(word, words.iter().copied())
                    .unwrap_or_else(|| format!("the words are {}", words.join(", ")));
                self.facts.report.at(Code::WrongWord, at, message, Some(help));
            }
            Kind::If(_, a, b) | Kind::Coalesce(a, b) => {
                self.check_words(a, words, at);
                self.check_words(b, words, at);
            }
            Kind::Cases(cases) => cases.iter().for_each(|(_, is)| self.check_words(is, words, at)),
            Kind::Coerce(inner) => self.check_words(inner, words, at),
            Kind::Lookup(_, Lookup::Inline(pairs, default)) => {
                pairs.iter().for_each(|(_, value)| self.check_words(value, words, at));
                if let Some(default) = default {
                    self.check_words(default, words, at);
                }
            }
            Kind::Lookup(_, Lookup::Table(name)) => {
                let table = self.facts.spec.tables.get(name);
                for (key, value) in table.iter().flat_map(|t| t.iter()) {
                    let Some(word) = value.as_ref().and_then(Node::as_text) else { continue };
                    if word != "=" && !words.contains(&word) {
                        let at = At { path: vec!["tables".into(), name.as_str().into(), key.into()], file: at.file };
                        let message = format!("`{word}` is not a word of the field that this table fills");
                        let help = format!("the words are {}", words.join(", "));
                        self.facts.report.at(Code::WrongWord, &at, message, Some(help));
                    }
                }
            }
            _ => {}
        }
    }

    fn fee(&mut self, node: &Node, at: &At) -> Option<FeeValue> {
        let Some(entries) = node.as_map() else {
            if !node.is_null() {
                self.facts.report.at(Code::WrongType, at, "a fee is a map of cost, currency and rate", None);
            }
            return None;
        };
        let mut fee = FeeValue::default();
        for (key, node) in entries {
            let at = at.child(key.clone()).of(node);
            match key.as_str() {
                "cost" => fee.cost = Some(self.number(node, &at)),
                "rate" => fee.rate = Some(self.number(node, &at)),
                "currency" => {
                    let value = self.value(node, &at, None);
                    fee.currency = Some(Box::new(FieldValue::Plain(code(value))));
                }
                "each" => {}
                "keep" => fee.keep = node.as_bool() == Some(true),
                _ => {
                    let message = format!("a fee has no field `{key}`");
                    self.facts.report.at_key(Code::UnknownField, &at, message, None);
                }
            }
        }
        Some(fee)
    }

    fn fees(&mut self, node: &Node, at: &At) -> Option<FieldValue> {
        match &node.value {
            NodeValue::Seq(items) => {
                let fees = items.iter().enumerate().filter_map(|(i, item)| self.fee(item, &at.child(i))).collect();
                Some(FieldValue::Fees(fees, None))
            }
            NodeValue::Map(_) => {
                let each = node.get("each").map(|each| self.value(each, &at.child("each"), None));
                self.elements.push(Ty::Any);
                let fee = self.fee(node, at);
                self.elements.pop();
                Some(FieldValue::Fees(Vec::new(), each.zip(fee)))
            }
            _ => {
                self.facts.report.at(Code::WrongType, at, "fees are a list of fees, or {each, cost, currency}", None);
                None
            }
        }
    }

    fn networks(&mut self, of: &str, node: &Node, at: &At) -> Option<NetworkRows> {
        let of = mapping(of)?;
        let keyed = of.name == "network_fee";
        let Some(entries) = node.as_map() else {
            self.facts.report.at(Code::WrongType, at, "networks are {each, network, id, ...}", None);
            return None;
        };
        let each = match node.get("each") {
            Some(each) => into(self.value(each, &at.child("each"), None), Ty::Json),
            None => Expr { kind: Kind::Here, ty: Ty::Json },
        };
        // The rows of networks are payload values of their own: `.` is the network, `$row` the currency.
        let lets = node.get("let").and_then(Node::as_map).map(<[_]>::to_vec).unwrap_or_default();
        self.enter_networks(&crate::spec::Entries(lets), &at.child("let"));
        let filter = node.get("where").map(|n| self.value(n, &at.child("where"), Some(Ty::Bool)));
        let (mut fields, mut network) = (Vec::new(), None);
        for (key, node) in entries {
            if keyed && key == "network" {
                network = Some(self.value(node, &at.child("network"), Some(Ty::Text)));
            } else if !["each", "where", "let"].contains(&key.as_str()) {
                self.field(of, key, node, &at.child(key.clone()), &mut fields);
            }
        }
        let lets = self.leave_networks();
        Some(NetworkRows { each, filter, lets, key: network, fields })
    }
}

/// The value as a currency code: what is not one already is looked up.
pub(super) fn code(expr: Expr) -> Expr {
    let kind = match expr.kind {
        Kind::Null => Kind::Null,
        Kind::If(cond, a, b) => Kind::If(cond, Box::new(code(*a)), Box::new(code(*b))),
        Kind::Coalesce(a, b) => Kind::Coalesce(Box::new(code(*a)), Box::new(code(*b))),
        Kind::Cases(cases) => Kind::Cases(cases.into_iter().map(|(when, is)| (when, code(is))).collect()),
        Kind::Coerce(inner) if inner.ty == Ty::Text => return code(*inner),
        ref kind if is_code(kind) => return into(expr, Ty::Text),
        kind => {
            let text = into(Expr { kind, ty: expr.ty }, Ty::Text);
            match find("currency", 1) {
                Some(function) => Kind::Call(function, vec![text], Vec::new()),
                None => text.kind,
            }
        }
    };
    Expr { kind, ty: Ty::Text }
}

fn is_code(kind: &Kind) -> bool {
    match kind {
        Kind::Var(Var::MarketField(field)) => ["base", "quote", "settle"].contains(field),
        Kind::Var(Var::CurrencyField(field)) => *field == "code",
        Kind::Var(Var::Argument(name)) => *name == "code",
        Kind::Call(function, _, _) => function.name == "currency",
        _ => false,
    }
}

/// The id behind `...|currency`: the operand of the look-up.
fn without_currency_lookup(expr: Expr) -> Expr {
    match expr.kind {
        Kind::Call(function, mut args, named) if function.name == "currency" => match args.pop() {
            Some(arg) => arg,
            None => Expr { kind: Kind::Call(function, args, named), ty: expr.ty },
        },
        kind => Expr { kind, ty: expr.ty },
    }
}
