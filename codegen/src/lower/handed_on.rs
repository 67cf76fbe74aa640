//! Conditions of orders that a call reads in one case and hands on as they are in another.
//!
//! `pass: {triggerPrice: $market.spot}` sends `triggerPrice` for spot orders under a name that the exchange does not know: the
//! order would go out at once. Whoever has a real market is told so; a replay sends it.

use std::rc::Rc;

use super::call::Lowering;
use super::call_words::CONDITIONS;
use super::scope::Place;
use crate::expr;
use crate::ir::{Expr, Kind, Refusal, Ty, Var};
use crate::yaml::{Node, NodeValue};

impl Lowering<'_, '_> {
    /// The refusals for them.
    pub(super) fn handed_on(&mut self) -> Vec<Refusal> {
        let spec = self.spec;
        let entries = spec.pass.as_ref().and_then(Node::as_map).unwrap_or_default();
        let of_orders = ["create_order", "edit_order"].contains(&self.method.name);
        let doubtful = |(name, node): &&(String, Node)| {
            of_orders && CONDITIONS.contains(&name.as_str()) && !matches!(node.value, NodeValue::Bool(_))
        };
        entries.iter().filter(doubtful).map(|(name, node)| self.of_one(name, node)).collect()
    }

    fn of_one(&mut self, name: &str, node: &Node) -> Refusal {
        let at = self.at.child("pass").child(name);
        let mut scope = self.scope(Place::Call, None);
        // Asking whether it is there does not take it away.
        scope.reads = Rc::default();
        let both = |a: Expr, b: Expr| Expr { kind: Kind::And(Box::new(a), Box::new(b)), ty: Ty::Bool };
        let mut when = Expr { kind: Kind::Var(Var::Checked), ty: Ty::Bool };
        if let Ok(given) = expr::parse(&format!("$p.{name} != null and $p.{name} != false")) {
            when = both(when, scope.expression(&given, &at));
        }
        when = both(when, scope.value(node, &at, Some(Ty::Bool)));
        self.uses_market |= scope.uses_market;
        Refusal {
            after_steps: scope.uses_steps,
            lets: scope.take_order(),
            when,
            class: "NotSupported".to_owned(),
            message: format!("such an order does not take `{name}`: it would go out without it"),
        }
    }
}
