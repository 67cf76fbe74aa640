//! Lets of a call that nothing needs: they are read all the same, so that what is wrong in them is found.

use std::rc::Rc;

use super::call::Lowering;
use super::case::View;
use super::context::{At, Facts};
use super::scope::Place;
use crate::diag::Code;
use crate::spec::Entries;
use crate::yaml::Node;

impl Lowering<'_, '_> {
    /// Reads what nothing needs. A let that reads an extra parameter has a meaning even so: the parameter is not sent as
    /// it is; so has one that reads a fact, which is asked then.
    pub(super) fn spare_lets(&self, views: &[View]) {
        for view in views {
            let mut scope = self.scope(Place::Map, Some(view));
            for name in scope.never_needed() {
                scope.reads = Rc::default();
                let (_, facts) = self.facts.facts_read(|| scope.need(&name));
                let reads = scope.reads.take().extras;
                let place = view.lets.iter().rev().find(|(lets, _)| lets.get(&name).is_some());
                let does_nothing = reads.is_empty() && facts.is_empty();
                let spare = |lets: &Entries<Node>| does_nothing && lets.get(&name).is_some_and(|n| self.is_own(n));
                if let Some((lets, at)) = place.filter(|(lets, _)| spare(lets)) {
                    report_unused(self.facts, &name, lets, at);
                }
                self.reads.borrow_mut().extras.extend(reads);
                self.facts.read_facts.borrow_mut().extend(facts);
            }
        }
    }

    /// Whether a value is the spec's own: a parent's is for the parent.
    fn is_own(&self, node: &Node) -> bool {
        !self.facts.report.is_inherited(node.file)
    }
}

/// Warns of a let that nothing needs.
pub(super) fn report_unused(facts: &Facts<'_>, name: &str, lets: &Entries<Node>, at: &At) {
    if let Some(node) = lets.get(name) {
        let at = at.child(name).of(node);
        facts.report.at_key(Code::UnusedLet, &at, format!("nothing uses `${name}`"), None);
    }
}
