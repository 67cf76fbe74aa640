//! A call's variants: each is the call with some parts replaced.

use super::context::At;
use crate::spec::{Call, Entries};
use crate::yaml::Node;

/// The parts of a call in one of its variants.
#[derive(Debug, Clone, Default)]
pub(super) struct View {
    pub(super) when: Option<(Node, At)>,
    pub(super) lets: Vec<(Entries<Node>, At)>,
    pub(super) endpoint: Option<(Node, At)>,
    /// Parameters in the order in which they are sent.
    pub(super) params: Vec<(String, Node, At)>,
    /// Parameters that are not a map: an expression, or a list.
    pub(super) whole: Option<(Node, At)>,
    pub(super) named: Vec<(Node, At)>,
    pub(super) wrap: Option<(Node, At)>,
    pub(super) at: Option<(Node, At)>,
    pub(super) out: Option<(Node, At)>,
    pub(super) result: Option<(Node, At)>,
    pub(super) set: Vec<(String, Node, At)>,
    pub(super) fail: Vec<(Node, At)>,
    pub(super) filter: Option<(Node, At)>,
    /// Keys of a case that mean nothing.
    pub(super) unknown: Vec<At>,
}

/// The call's variants, in order; without cases, the call itself.
pub(super) fn views(call: &Call, at: &At) -> Vec<View> {
    let base = base_view(call, at);
    let mut out: Vec<View> = call
        .cases
        .iter()
        .enumerate()
        .map(|(i, case)| {
            let mut view = base.clone();
            let at = at.child("cases").child(i).of(case);
            for (key, node) in case.as_map().unwrap_or_default() {
                replace(&mut view, key, node, &at.child(key.clone()).of(node));
            }
            view
        })
        .collect();
    let closed = out.last().is_some_and(|view| view.when.is_none());
    if !closed && (out.is_empty() || base.endpoint.is_some()) {
        out.push(base);
    }
    out
}

fn base_view(call: &Call, at: &At) -> View {
    let mut view = View { lets: vec![(call.lets.clone(), at.child("let"))], ..View::default() };
    let parts = [
        ("use", &call.endpoint),
        ("params", &call.params),
        ("wrap", &call.wrap),
        ("at", &call.at),
        ("out", &call.out),
        ("result", &call.result),
        ("where", &call.filter),
    ];
    for (key, node) in parts {
        if let Some(node) = node {
            replace(&mut view, key, node, &at.child(key).of(node));
        }
    }
    for (i, node) in call.named_params.iter().enumerate() {
        view.named.push((node.clone(), at.child("named_params").child(i).of(node)));
    }
    for (i, node) in call.fail.iter().enumerate() {
        view.fail.push((node.clone(), at.child("fail").child(i).of(node)));
    }
    for (key, node) in call.set.iter() {
        view.set.push((key.to_owned(), node.clone(), at.child("set").child(key).of(node)));
    }
    view
}

fn replace(view: &mut View, key: &str, node: &Node, at: &At) {
    let place = || Some((node.clone(), at.clone()));
    match key {
        "when" => view.when = place(),
        "use" => view.endpoint = place(),
        "wrap" => view.wrap = place(),
        "at" => view.at = place(),
        "out" => {
            view.out = place();
            view.result = None;
        }
        "result" => view.result = place(),
        "where" => view.filter = place(),
        "let" => view.lets.push((Entries(node.as_map().unwrap_or_default().to_vec()), at.clone())),
        "params" => params(view, node, at),
        "named_params" => {
            let items = node.as_seq().unwrap_or_default();
            view.named.extend(items.iter().enumerate().map(|(i, n)| (n.clone(), at.child(i).of(n))));
        }
        "fail" => {
            let items = node.as_seq().unwrap_or_default();
            view.fail = items.iter().enumerate().map(|(i, n)| (n.clone(), at.child(i).of(n))).collect();
        }
        "set" => {
            for (key, node) in node.as_map().unwrap_or_default() {
                let at = at.child(key.clone()).of(node);
                match view.set.iter_mut().find(|(k, _, _)| k == key) {
                    Some(entry) => *entry = (key.clone(), node.clone(), at),
                    None => view.set.push((key.clone(), node.clone(), at)),
                }
            }
        }
        _ => view.unknown.push(at.clone()),
    }
}

/// A map of parameters adds to those before it; anything else stands for all parameters.
fn params(view: &mut View, node: &Node, at: &At) {
    let Some(entries) = node.as_map() else {
        view.whole = Some((node.clone(), at.clone()));
        return;
    };
    view.whole = None;
    for (key, node) in entries {
        let at = at.child(key.clone()).of(node);
        match view.params.iter_mut().find(|(k, _, _)| k == key) {
            Some(entry) => *entry = (key.clone(), node.clone(), at),
            None => view.params.push((key.clone(), node.clone(), at)),
        }
    }
}
