//! The names that an expression can see.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::context::{At, Facts};
use super::sense::Unit;
use crate::diag::{Code, did_you_mean};
use crate::ir::{self, Ty};
use crate::unified::Method;
use crate::yaml::Node;

/// Which part of a spec an expression stands in; it decides which variables there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    /// A rule of `sign`.
    Sign,
    /// A request of a call.
    Call,
    /// A mapping, or the reading of an answer.
    Map,
    /// `errors`.
    Errors,
    /// What a login keeps.
    Login,
}

/// How a `let` is written.
#[derive(Debug, Clone)]
pub(super) enum LetSource {
    /// A value of the spec.
    Value(Node, At),
    /// A text place of the spec.
    Text(Node, At),
}

/// What a call reads of what the caller gives.
#[derive(Debug, Default)]
pub(super) struct Reads {
    /// Arguments: `$tag`.
    pub(super) arguments: BTreeSet<&'static str>,
    /// Extra parameters: `$p.x`.
    pub(super) extras: BTreeSet<String>,
}

/// How a mapping reads its row.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct RowReads {
    /// Members by their names.
    pub(super) members: bool,
    /// The row as a whole, or its elements.
    pub(super) whole: bool,
}

/// What is known of a let.
#[derive(Debug, Clone, Copy)]
struct Known {
    ty: Ty,
    /// What it counts the time in.
    unit: Option<Unit>,
}

/// The names that an expression can see, and the `let`s that were needed so far.
pub(crate) struct Scope<'f, 's> {
    pub(super) facts: &'f Facts<'s>,
    pub(super) place: Place,
    /// The call that the expression belongs to; a mapping belongs to several.
    pub(super) method: Option<&'static Method>,
    lets: BTreeMap<String, LetSource>,
    /// What is known of the lets that are lowered.
    done: BTreeMap<String, Known>,
    busy: BTreeSet<String>,
    /// Lets that were needed at some time.
    pub(super) ever: Rc<RefCell<BTreeSet<String>>>,
    /// Lowered lets in the order of their dependencies.
    pub(super) order: Vec<(String, ir::Expr)>,
    /// Inside rows of networks: their own lets, and what is around them.
    pub(super) networks: Option<(BTreeSet<String>, Box<Outside>)>,
    /// Variables that a pattern of `for` binds.
    pub(super) captures: BTreeSet<String>,
    /// Named requests of a call.
    pub(super) steps: BTreeMap<String, (usize, Option<ir::Expr>)>,
    /// Types of `.` inside `each`, `filter` ..., innermost last.
    pub(super) elements: Vec<Ty>,
    /// How many functions that are given an expression for every element this one stands in.
    pub(super) closures: usize,
    /// How `.` was read so far.
    pub(super) row: RowReads,
    /// Whether `.` is a payload value here.
    pub(super) has_here: bool,
    /// What was read of what the caller gives.
    pub(super) reads: Rc<RefCell<Reads>>,
    /// Credentials that were read.
    pub(super) credentials: BTreeSet<String>,
    /// Whether the answer of an earlier request was read.
    pub(super) uses_steps: bool,
    /// Whether the call's market was read.
    pub(super) uses_market: bool,
}

impl<'f, 's> Scope<'f, 's> {
    pub(crate) fn new(facts: &'f Facts<'s>, place: Place) -> Self {
        Self {
            facts,
            place,
            method: None,
            lets: BTreeMap::new(),
            done: BTreeMap::new(),
            busy: BTreeSet::new(),
            ever: Rc::default(),
            order: Vec::new(),
            networks: None,
            captures: BTreeSet::new(),
            steps: BTreeMap::new(),
            elements: Vec::new(),
            closures: 0,
            row: RowReads::default(),
            has_here: matches!(place, Place::Map | Place::Errors | Place::Login),
            reads: Rc::default(),
            credentials: BTreeSet::new(),
            uses_steps: false,
            uses_market: false,
        }
    }

    /// Adds the `let`s of a map; a later one of the same name replaces an earlier one.
    pub(crate) fn add_lets(&mut self, lets: &crate::spec::Entries<Node>, at: &At) {
        for (name, node) in lets.iter() {
            let at = at.child(name).of(node);
            let word = name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
            if !word || name.starts_with(|c: char| c.is_ascii_digit()) || name.is_empty() {
                let help = Some("a name has letters, digits and `_`, and begins with no digit".to_owned());
                self.facts.report.at_key(Code::ExprSyntax, &at, format!("`${name}` cannot be written"), help);
                continue;
            }
            self.add(name, LetSource::Value(node.clone(), at));
        }
    }

    pub(super) fn add(&mut self, name: &str, source: LetSource) {
        self.done.remove(name);
        self.lets.insert(name.to_owned(), source);
    }

    pub(super) fn has_let(&self, name: &str) -> bool {
        self.lets.contains_key(name)
    }

    pub(super) fn let_names(&self) -> impl Iterator<Item = &str> {
        self.lets.keys().map(String::as_str)
    }

    /// Names of lets that nothing ever needed.
    pub(super) fn never_needed(&self) -> Vec<String> {
        let ever = self.ever.borrow();
        self.lets.keys().filter(|name| !ever.contains(*name)).cloned().collect()
    }

    /// Starts a new function body: lets must be computed again there.
    pub(super) fn fresh_body(&mut self) {
        self.done.clear();
        self.order.clear();
    }

    /// The lets lowered since the last call of this, in dependency order.
    pub(super) fn take_order(&mut self) -> Vec<(String, ir::Expr)> {
        std::mem::take(&mut self.order)
    }

    /// Forgets that lets were lowered after `mark` (they live in a branch that ends here).
    pub(super) fn forget(&mut self, names: &[(String, ir::Expr)]) {
        for (name, _) in names {
            self.done.remove(name);
        }
    }

    /// The type of a let, lowering it first where that is due.
    pub(super) fn need(&mut self, name: &str) -> Option<Ty> {
        self.ever.borrow_mut().insert(name.to_owned());
        if let Some(known) = self.done.get(name) {
            return Some(known.ty);
        }
        if let Some((own, outside)) = self.networks.take() {
            if own.contains(name) {
                self.networks = Some((own, outside));
            } else {
                return self.need_outside(name, own, outside);
            }
        }
        let source = self.lets.get(name)?.clone();
        if !self.busy.insert(name.to_owned()) {
            let (LetSource::Value(_, at) | LetSource::Text(_, at)) = &source;
            self.facts.report.at(Code::LetCycle, at, format!("`${name}` is defined by itself"), None);
            return Some(Ty::Any);
        }
        // A let is computed before the loop or closure that reads it, so it does not see their element.
        let elements = std::mem::take(&mut self.elements);
        let closures = std::mem::take(&mut self.closures);
        let mut value = match &source {
            LetSource::Value(node, at) => self.value(node, at, None),
            LetSource::Text(node, at) => self.text_place(node, at),
        };
        (self.elements, self.closures) = (elements, closures);
        if value.ty == Ty::Null {
            value = super::coerce::into(value, Ty::Any);
        }
        self.busy.remove(name);
        let ty = value.ty;
        self.done.insert(name.to_owned(), Known { ty, unit: self.unit(&value) });
        self.order.push((name.to_owned(), value));
        Some(ty)
    }

    /// A let of the mapping that the rows of its networks read is one value for all of them: of the mapping's row, and
    /// computed in front of them.
    fn need_outside(&mut self, name: &str, own: BTreeSet<String>, mut outside: Box<Outside>) -> Option<Ty> {
        self.swap(&mut outside);
        let ty = self.need(name);
        let known = self.done.get(name).copied();
        self.swap(&mut outside);
        self.done.extend(known.map(|known| (name.to_owned(), known)));
        self.networks = Some((own, outside));
        ty
    }

    /// What a let that was lowered counts the time in.
    pub(super) fn unit_of_let(&self, name: &str) -> Option<Unit> {
        self.done.get(name)?.unit
    }

    fn swap(&mut self, outside: &mut Outside) {
        std::mem::swap(&mut self.lets, &mut outside.lets.lets);
        std::mem::swap(&mut self.done, &mut outside.lets.done);
        std::mem::swap(&mut self.order, &mut outside.order);
    }

    pub(super) fn unknown_variable(&self, name: &str, known: &[&str]) -> Option<String> {
        let candidates: Vec<&str> = self
            .let_names()
            .chain(self.captures.iter().map(String::as_str))
            .chain(self.steps.keys().map(String::as_str))
            .chain(known.iter().copied())
            .collect();
        did_you_mean(name, candidates.iter().copied()).map(|help| help.replacen('`', "`$", 1))
    }
}

/// What is around rows of networks.
pub(super) struct Outside {
    lets: Snapshot,
    order: Vec<(String, ir::Expr)>,
}

/// Lets and what was lowered of them, to come back to.
pub(super) struct Snapshot {
    lets: BTreeMap<String, LetSource>,
    done: BTreeMap<String, Known>,
}

impl Scope<'_, '_> {
    pub(super) fn lets_snapshot(&self) -> Snapshot {
        Snapshot { lets: self.lets.clone(), done: self.done.clone() }
    }

    /// Goes in among rows of networks, which have lets of their own.
    pub(super) fn enter_networks(&mut self, own: &crate::spec::Entries<Node>, at: &At) {
        let names = own.iter().map(|(name, _)| name.to_owned()).collect();
        let outside = Outside { lets: self.lets_snapshot(), order: self.take_order() };
        self.networks = Some((names, Box::new(outside)));
        self.add_lets(own, at);
    }

    /// Comes out of them, with the lets that they alone read.
    pub(super) fn leave_networks(&mut self) -> Vec<(String, ir::Expr)> {
        let own = self.take_order();
        if let Some((_, outside)) = self.networks.take() {
            self.restore(outside.lets, outside.order);
        }
        own
    }

    /// Goes back to a snapshot; `order` is what had been lowered by then and not been taken.
    pub(super) fn restore(&mut self, snapshot: Snapshot, order: Vec<(String, ir::Expr)>) {
        self.lets = snapshot.lets;
        self.done = snapshot.done;
        self.order = order;
    }
}
