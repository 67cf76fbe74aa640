//! How the answers of a call become its result.

use super::call::{Lowering, check_class};
use super::case::View;
use super::coerce::into;
use super::context::At;
use super::mapping::body;
use super::scope::{Place, Scope};
use super::uses::named_cases;
use crate::diag::{Code, did_you_mean};
use crate::ir::{Case, Expr, Kind, Output, Paginate, Rows, StructBody, Ty};
use crate::spec::PaginateKind;
use crate::unified;
use crate::unified::Shape;
use crate::yaml::Node;

impl Lowering<'_, '_> {
    pub(super) fn outputs(&mut self, views: &[View]) -> Vec<Output> {
        let count = self.spec.steps.len();
        if !self.spec.sources.is_empty() {
            return vec![self.source_output(views.first(), count)];
        }
        views
            .iter()
            .map(|view| {
                let mut scope = self.scope(Place::Map, Some(view));
                let when = view.when.as_ref().map(|(node, at)| scope.value(node, at, Some(Ty::Bool)));
                let lets = scope.take_order();
                scope.fresh_body();
                let mut out = self.output(&mut scope, view, count);
                out.lets = lets;
                out.when = when;
                out
            })
            .collect()
    }

    fn output(&self, scope: &mut Scope<'_, '_>, view: &View, step: usize) -> Output {
        let mut out = Output::default();
        let place = view.at.as_ref();
        match self.method.shape {
            Shape::Time | Shape::Raw => {
                let ty = if self.method.shape == Shape::Time { Ty::Time } else { Ty::Any };
                let here = Expr { kind: Kind::Here, ty: Ty::Json };
                let value = place.map_or(here, |(node, at)| scope.value(node, at, Some(ty)));
                out.rows.push(Rows { step, lets: scope.take_order(), ..Rows::default() });
                out.plain = Some(into(value, ty));
                if let Some((_, at)) = &view.result {
                    self.no_fields("result", at);
                }
                return out;
            }
            Shape::One | Shape::Many => {}
        }
        let at = place.map(|(node, at)| scope.value(node, at, Some(Ty::Json)));
        let lets = scope.take_order();
        scope.fresh_body();
        let filter = view.filter.as_ref().map(|(node, at)| scope.value(node, at, Some(Ty::Bool)));
        if let Some((node, place)) = &view.result {
            out.inline = Some(self.inline(scope, node, place));
            out.rows.push(Rows { step, lets, at, filter, ..Rows::default() });
        } else {
            let names = self.mapping_names(scope, view.out.as_ref());
            let mut lets = lets;
            lets.extend(scope.take_order());
            out.rows.push(Rows { step, lets, at, filter, out: names, tag: None });
        }
        out.set = self.set(scope, &view.set);
        out
    }

    pub(super) fn source_output(&mut self, view: Option<&View>, first: usize) -> Output {
        let mut out = Output::default();
        if self.method.shape != Shape::Many && self.spec.sources.len() > 1 {
            let message = format!("`{}` gives one value, but has several sources", self.method.name);
            let help = Some("ask for the others in `steps` and read their answers as `$name`".to_owned());
            self.facts.report.at_key(Code::SourcesForOne, &self.at.child("sources"), message, help);
        }
        for (i, source) in self.spec.sources.iter().enumerate() {
            let place = self.at.child("sources").child(i);
            let mut scope = self.scope(Place::Map, None);
            let at = source.at.as_ref().map(|n| scope.value(n, &place.child("at"), Some(Ty::Json)));
            let tag = source.tag.as_ref().map(|n| into(scope.value(n, &place.child("tag"), None), Ty::Any));
            let name = source.out.clone().unwrap_or_else(|| self.method.mapping.to_owned());
            self.check_mapping(&name, &place.child("out"));
            let lets = scope.take_order();
            out.rows.push(Rows { step: first + i, lets, at, tag, filter: None, out: vec![(None, name)] });
        }
        if let Some(view) = view {
            let mut scope = self.scope(Place::Map, Some(view));
            out.set = self.set(&mut scope, &view.set);
        }
        out
    }

    fn inline(&self, scope: &mut Scope<'_, '_>, node: &Node, at: &At) -> StructBody {
        if node.as_map().is_none() {
            self.facts.report.at(Code::WrongType, at, "expected the fields of the result", None);
        }
        match unified::mapping(self.method.mapping) {
            Some(of) => body(scope, of, node.as_map().unwrap_or_default(), at),
            None => {
                self.no_fields("result", at);
                StructBody::default()
            }
        }
    }

    /// Says that what the call gives has no fields to be filled in place.
    fn no_fields(&self, key: &str, at: &At) {
        let message = format!("`{}` gives {}, which has no fields for `{key}`", self.method.name, self.method.mapping);
        let help = Some(match self.method.shape {
            Shape::Time | Shape::Raw => "`at` says where the value stands, as in `at: .time|ms`".to_owned(),
            Shape::One | Shape::Many => format!("write it in a mapping of the type {}", self.method.mapping),
        });
        self.facts.report.at_key(Code::UnknownKey, at, message, help);
    }

    fn set(&self, scope: &mut Scope<'_, '_>, set: &[(String, Node, At)]) -> Option<StructBody> {
        let (_, _, first) = set.first()?;
        let Some(of) = unified::mapping(self.method.mapping) else {
            self.no_fields("set", first);
            return None;
        };
        scope.fresh_body();
        let mut late = Vec::new();
        for (key, node, at) in set {
            scope.field(of, key, node, at, &mut late);
        }
        Some(StructBody { lets: scope.take_order(), late, ..StructBody::default() })
    }

    /// `out`: the name of a mapping, or cases of names.
    fn mapping_names(&self, scope: &mut Scope<'_, '_>, out: Option<&(Node, At)>) -> Vec<(Option<Expr>, String)> {
        let Some((node, at)) = out else {
            let name = self.method.mapping.to_owned();
            self.check_mapping(&name, self.at);
            return vec![(None, name)];
        };
        let mut names = Vec::new();
        for (when, name, at) in named_cases(scope, node, at) {
            if let Some(name) = name {
                self.check_mapping(&name, &at);
                names.push((when, name));
            }
        }
        names
    }

    fn check_mapping(&self, name: &str, at: &At) {
        let of = self.facts.spec.mappings.get(name).and_then(|node| node.get("of")?.as_text()).unwrap_or(name);
        let wanted = self.method.mapping;
        let known = super::exchange::mapping_names(self.facts.spec);
        if !known.iter().any(|k| k == name) {
            let message = format!("the spec has no mapping `{name}` that reads the answer");
            let help = did_you_mean(name, known.iter().map(String::as_str))
                .or_else(|| Some(format!("add a mapping `{name}:`, or `result:` to the call")));
            self.facts.report.at_key(Code::MissingKey, at, message, help);
        } else if of != wanted {
            let message = format!("`{name}` reads a value of the type {of}, and `{}` gives {wanted}", self.method.name);
            self.facts.report.at(Code::TypeMismatch, at, message, None);
        }
    }

    pub(super) fn fails(&self, views: &[View]) -> Vec<Vec<Case>> {
        let lower = |view: &View| {
            let condition = view.when.as_ref();
            view.fail
                .iter()
                .map(|(node, at)| {
                    self.facts.report.only_keys(node, &["when", "code", "text", "class"], at);
                    let mut scope = self.scope(Place::Map, Some(view));
                    let mut when = match node.get("when") {
                        Some(n) => scope.value(n, &at.child("when"), Some(Ty::Bool)),
                        None => Expr { kind: Kind::Bool(true), ty: Ty::Bool },
                    };
                    if let Some((node, at)) = condition {
                        let outer = scope.value(node, at, Some(Ty::Bool));
                        when = Expr { kind: Kind::And(Box::new(outer), Box::new(when)), ty: Ty::Bool };
                    }
                    let code = node.get("code").map(|n| scope.value(n, &at.child("code"), Some(Ty::Text)));
                    let text = node.get("text").map(|n| scope.value(n, &at.child("text"), Some(Ty::Text)));
                    let class = node.get("class").and_then(Node::as_text).map(str::to_owned);
                    if let Some(class) = &class {
                        check_class(self.facts, class, &at.child("class"));
                    }
                    Case { lets: scope.take_order(), when, code, text, class }
                })
                .collect()
        };
        views.iter().map(lower).collect()
    }

    pub(super) fn paginate(&self) -> Option<Paginate> {
        let spec = self.spec.paginate.as_ref()?;
        let at = self.at.child("paginate");
        let kind = match spec.kind {
            PaginateKind::Time => "Time",
            PaginateKind::Id => "Id",
            PaginateKind::Cursor => "Cursor",
            PaginateKind::Page => "Page",
        };
        let missing = [
            ("param", spec.kind != PaginateKind::Time && spec.param.is_none()),
            ("cursor", spec.kind == PaginateKind::Cursor && spec.cursor.is_none()),
        ];
        for (key, _) in missing.into_iter().filter(|(_, missing)| *missing) {
            let message = format!("pages of this kind need `{key}`");
            self.facts.report.at_key(Code::MissingKey, &at, message, None);
        }
        let read = |node: &Node, key: &str, ty: Ty| {
            let mut scope = Scope::new(self.facts, Place::Map);
            scope.value(node, &at.child(key), Some(ty))
        };
        let cursor = spec.cursor.as_ref().map(|node| read(node, "cursor", Ty::Text));
        let hours = spec.hours.as_ref().map(|node| read(node, "hours", Ty::Num));
        let until = self.reads("until");
        Some(Paginate { kind, max: spec.max.unwrap_or(100), param: spec.param.clone(), cursor, hours, until })
    }
}
