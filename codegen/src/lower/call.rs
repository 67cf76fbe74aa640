//! Unified calls: the requests and the reading of the answers.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::rc::Rc;

use super::call_words::{arrange, client_order_id, reads, timeframe, with_condition};
use super::case::{View, views};
use super::coerce::into;
use super::context::{At, Facts};
use super::names_market::names_market;
use super::scope::{Place, Reads, Scope};
use super::told_apart::told_apart;
use super::uses::{check_cases, check_placeholders, endpoint_cases};
use crate::diag::{Code, did_you_mean};
use crate::ir::{Branch, Call, CallStep, Expr, Kind, Refusal, RequestForm, Ty, Var};
use crate::spec;
use crate::unified::{self, Method};
use crate::yaml::Node;

/// Calls that say nothing of a market.
const WITHOUT_MARKETS: [&str; 5] = ["fetch_markets", "fetch_currencies", "fetch_time", "fetch_status", "sign_in"];

/// Lowers the call of that name.
pub(super) fn call(facts: &Facts<'_>, name: &str, spec: &spec::Call, at: &At) -> Option<Call> {
    let Some(method) = unified::method(name) else {
        let help = did_you_mean(name, unified::METHODS.iter().map(|m| m.name));
        facts.report.at_key(Code::UnknownCall, at, format!("there is no call `{name}`"), help);
        return None;
    };
    let views = views(spec, at);
    for at in views.iter().flat_map(|v| &v.unknown) {
        facts.report.at_key(Code::UnknownKey, at, "a case of a call has no such key", None);
    }
    check_cases(facts, spec, at);
    let mut lowering =
        Lowering { facts, method, spec, at, reads: Rc::default(), needed: Rc::default(), uses_market: false };
    let mut out = Call {
        name: name.to_owned(),
        variant: method.answer,
        native: spec.native.clone(),
        client_order_id: spec.client_order_id.clone(),
        with_condition: with_condition(facts, spec, at, name),
        arrange: arrange(facts, spec, at),
        timeframe: timeframe(facts, spec, at),
        ..Call::default()
    };
    if spec.native.is_some() {
        out.needs_markets = spec.markets.unwrap_or(true);
        return Some(out);
    }
    let ((), read) = facts.facts_read(|| lowering.whole(&views, &mut out));
    out.facts = facts.spec.facts.keys().filter(|name| read.contains(*name)).map(str::to_owned).collect();
    out.needs_markets = spec.markets.unwrap_or(!WITHOUT_MARKETS.contains(&name));
    Some(out)
}

/// A call that is lowered.
pub(super) struct Lowering<'f, 's> {
    pub(super) facts: &'f Facts<'s>,
    pub(super) method: &'static Method,
    pub(super) spec: &'f spec::Call,
    pub(super) at: &'f At,
    /// What the call reads of what the caller gives.
    pub(super) reads: Rc<RefCell<Reads>>,
    /// Lets that something needs.
    needed: Rc<RefCell<BTreeSet<String>>>,
    pub(super) uses_market: bool,
}

impl<'f, 's> Lowering<'f, 's> {
    /// Requests, answers and what follows from them.
    fn whole(&mut self, views: &[View], out: &mut Call) {
        out.refusals = self.refusals();
        out.refusals.extend(self.handed_on());
        self.steps(views, out);
        out.outputs = self.outputs(views);
        out.fails = self.fails(views);
        out.reads = reads(self.method.name, &self.reads.borrow(), self.spec, views);
        out.words = told_apart(self.facts, out, &self.passed());
        self.spare_lets(views);
        client_order_id(self.facts, self.spec, self.at, views, &|extra| self.read(extra));
        let consumed = self.consumed();
        let forms = out.steps.iter_mut().flat_map(|step| &mut step.branches).map(|branch| &mut branch.form);
        forms.for_each(|form| form.consumed.clone_from(&consumed));
        out.paginate = self.paginate();
        out.names_market = names_market(out);
        let mappings = out.outputs.iter().flat_map(|output| &output.rows).flat_map(|rows| &rows.out);
        mappings.for_each(|(_, name)| self.facts.uses_mapping(name));
    }

    /// The names that a request, or the reading of an answer, sees in a variant.
    pub(super) fn scope(&self, place: Place, view: Option<&View>) -> Scope<'f, 's> {
        let mut scope = Scope::new(self.facts, place);
        scope.reads = Rc::clone(&self.reads);
        scope.ever = Rc::clone(&self.needed);
        scope.method = Some(self.method);
        match view {
            Some(view) => view.lets.iter().for_each(|(lets, at)| scope.add_lets(lets, at)),
            None => scope.add_lets(&self.spec.lets, &self.at.child("let")),
        }
        for (i, (name, step)) in self.spec.steps.iter().enumerate() {
            let part = step.at.as_ref().map(|node| {
                let mut inner = Scope::new(self.facts, Place::Map);
                inner.value(node, &self.at.child("steps").child(name).child("at"), Some(Ty::Json))
            });
            scope.steps.insert(name.to_owned(), (i, part));
        }
        scope
    }

    /// Whether the call reads an extra parameter, sent as it is or not.
    fn read(&self, extra: &str) -> bool {
        self.reads.borrow().extras.contains(extra)
    }

    /// Whether the call reads an extra parameter and does not send it as it is.
    pub(super) fn reads(&self, extra: &str) -> bool {
        self.consumed().iter().any(|own| own == extra)
    }

    /// Every extra parameter that the call reads, whichever variant does: it is not sent as it is, unless `pass` lists it
    /// without a condition.
    fn consumed(&self) -> Vec<String> {
        let passed = self.passed();
        self.reads.borrow().extras.iter().filter(|name| !passed.contains(&name.as_str())).cloned().collect()
    }

    /// The extra parameters that go to the wire as they are, read or not.
    fn passed(&self) -> Vec<&'f str> {
        let items = self.spec.pass.as_ref().and_then(Node::as_seq).unwrap_or_default();
        items.iter().filter_map(Node::as_text).collect()
    }

    fn refusals(&mut self) -> Vec<Refusal> {
        let mut out = Vec::new();
        let listed =
            |key, list: &'f [spec::Refusal]| list.iter().enumerate().map(move |(i, refusal)| (key, i, refusal));
        for (key, i, refusal) in listed("refuse", &self.spec.refuse).chain(listed("guard", &self.spec.guard)) {
            let at = self.at.child(key).child(i);
            check_class(self.facts, &refusal.error, &at.child("error"));
            let mut scope = self.scope(Place::Call, None);
            let guards = key == "guard";
            if guards {
                // What only a guard asks for is not heeded: it goes out as it is where nothing is guarded.
                scope.reads = Rc::default();
            }
            let mut when = scope.value(&refusal.when, &at.child("when"), Some(Ty::Bool));
            if guards {
                let checked = Expr { kind: Kind::Var(Var::Checked), ty: Ty::Bool };
                when = Expr { kind: Kind::And(Box::new(checked), Box::new(when)), ty: Ty::Bool };
            }
            self.uses_market |= scope.uses_market;
            out.push(Refusal {
                after_steps: scope.uses_steps,
                lets: scope.take_order(),
                when,
                class: refusal.error.clone(),
                message: refusal.message.clone(),
            });
        }
        out
    }

    fn steps(&mut self, views: &[View], out: &mut Call) {
        for (i, (name, step)) in self.spec.steps.iter().enumerate() {
            let at = self.at.child("steps").child(name);
            let view = View {
                lets: vec![(self.spec.lets.clone(), self.at.child("let")), (step.lets.clone(), at.child("let"))],
                endpoint: step.endpoint.clone().map(|n| (n, at.child("use"))),
                params: step
                    .params
                    .as_ref()
                    .and_then(Node::as_map)
                    .unwrap_or_default()
                    .iter()
                    .map(|(k, n)| (k.clone(), n.clone(), at.child("params").child(k.clone())))
                    .collect(),
                ..View::default()
            };
            let mut scope = self.scope(Place::Call, Some(&view));
            scope.steps.retain(|_, (index, _)| *index < i);
            let when = step.when.as_ref().map(|node| {
                let value = scope.value(node, &at.child("when"), Some(Ty::Bool));
                (scope.take_order(), value)
            });
            scope.fresh_body();
            let form = self.form(&mut scope, &view, false, &at);
            let branches = vec![Branch { lets: Vec::new(), when: None, form }];
            out.steps.push(CallStep { name: name.to_owned(), when, branches });
        }
        if !self.spec.sources.is_empty() {
            self.source_steps(out);
            return;
        }
        // An answer that needs no request: `fetch_status: {result: {status: ok}}`.
        if self.spec.steps.is_empty() && views.iter().all(|v| v.endpoint.is_none() && v.result.is_some()) {
            return;
        }
        let mut branches = Vec::new();
        for view in views {
            let mut scope = self.scope(Place::Call, Some(view));
            let when = view.when.as_ref().map(|(node, at)| scope.value(node, at, Some(Ty::Bool)));
            let lets = scope.take_order();
            scope.fresh_body();
            let form = self.form(&mut scope, view, true, self.at);
            self.uses_market |= scope.uses_market;
            branches.push(Branch { lets, when, form });
        }
        if branches.iter().any(|b| !b.form.endpoints.is_empty()) {
            out.steps.push(CallStep { name: String::new(), when: None, branches });
        }
    }

    fn source_steps(&mut self, out: &mut Call) {
        for (i, source) in self.spec.sources.iter().enumerate() {
            let at = self.at.child("sources").child(i);
            let (params, whole) = match &source.params {
                Some(node) if node.as_map().is_none() => (Vec::new(), Some((node.clone(), at.child("params")))),
                node => {
                    let entries = node.as_ref().and_then(Node::as_map).unwrap_or_default();
                    let at = at.child("params");
                    (entries.iter().map(|(k, n)| (k.clone(), n.clone(), at.child(k.clone()))).collect(), None)
                }
            };
            let view = View {
                lets: vec![(self.spec.lets.clone(), self.at.child("let"))],
                endpoint: source.endpoint.clone().map(|n| (n, at.child("use"))),
                params,
                whole,
                ..View::default()
            };
            let mut scope = self.scope(Place::Call, Some(&view));
            let when = source.when.as_ref().map(|node| {
                let value = scope.value(node, &at.child("when"), Some(Ty::Bool));
                (scope.take_order(), value)
            });
            scope.fresh_body();
            let form = self.form(&mut scope, &view, true, &at);
            out.steps.push(CallStep {
                name: format!("source_{i}"),
                when,
                branches: vec![Branch { lets: Vec::new(), when: None, form }],
            });
        }
    }

    fn form(&self, scope: &mut Scope<'_, '_>, view: &View, main: bool, at: &At) -> RequestForm {
        let endpoints = match &view.endpoint {
            Some((node, at)) => endpoint_cases(scope, node, at),
            None => {
                self.facts.report.at_key(Code::MissingKey, at, "`use` is missing: which endpoint is it?", None);
                Vec::new()
            }
        };
        let params: Vec<(String, Expr)> = view
            .params
            .iter()
            .map(|(key, node, at)| (key.clone(), into(scope.value(node, at, None), Ty::Any)))
            .collect();
        let whole = view.whole.as_ref().map(|(node, at)| into(scope.value(node, at, None), Ty::Any));
        let named = view
            .named
            .iter()
            .filter_map(|(node, at)| {
                self.facts.report.only_keys(node, &["key", "is"], at);
                let key = scope.value(node.get("key")?, &at.child("key"), Some(Ty::Text));
                let value = into(scope.value(node.get("is")?, &at.child("is"), None), Ty::Any);
                Some((key, value))
            })
            .collect::<Vec<_>>();
        let wrap = view.wrap.as_ref().map(|(node, at)| {
            let value = scope.value(node, at, Some(Ty::Text));
            let list = Expr { kind: Kind::Text("list".to_owned()), ty: Ty::Text };
            Expr { kind: Kind::Compare(crate::expr::Compare::Eq, Box::new(value), Box::new(list)), ty: Ty::Bool }
        });
        if named.is_empty() {
            check_placeholders(self.facts, &endpoints, &params, whole.as_ref(), at);
        }
        let conditions = self.spec.pass.as_ref().filter(|_| main).and_then(Node::as_map).unwrap_or_default();
        let place = self.at.child("pass");
        let passed = conditions
            .iter()
            .map(|(name, node)| (name.clone(), scope.value(node, &place.child(name.clone()), Some(Ty::Bool))))
            .collect();
        RequestForm {
            passed,
            lets: scope.take_order(),
            endpoints,
            params,
            whole,
            named,
            wrap,
            consumed: Vec::new(),
            pass_extras: main,
        }
    }
}

/// Says when a word is no class of error.
pub(super) fn check_class(facts: &Facts<'_>, class: &str, at: &At) {
    if !super::classify::CLASSES.contains(&class) {
        let help = did_you_mean(class, super::classify::CLASSES.iter().copied());
        facts.report.at(Code::UnknownErrorClass, at, format!("`{class}` is no class of error"), help);
    }
}
