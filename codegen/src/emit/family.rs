//! Which exchanges have another one's endpoints, and maybe more: they use that one's methods, and their tables begin with its
//! endpoints, so that functions which name an endpoint by its place are the same in both.

use std::collections::BTreeMap;

use super::share::FAMILY;
use crate::ir::{Endpoint, Exchange};

/// Where an exchange's endpoints stand in its generated table, and whose methods they have.
#[derive(Debug)]
pub struct Heritage {
    /// The module whose methods the first endpoints have.
    pub(super) base: Option<String>,
    /// How many of them there are.
    pub(super) inherited: usize,
    /// The endpoints in the order of the table, as places in the spec's order.
    pub(super) order: Vec<usize>,
}

impl Heritage {
    /// Where an endpoint stands in the table.
    pub(super) fn place(&self, endpoint: usize) -> usize {
        self.order.iter().position(|at| *at == endpoint).unwrap_or(endpoint)
    }

    /// An exchange that stands alone: all methods are its own, in the spec's order.
    #[must_use]
    pub fn own(exchange: &Exchange) -> Self {
        Self { base: None, inherited: 0, order: (0..exchange.endpoints.len()).collect() }
    }

    fn of(base: &Exchange, exchange: &Exchange) -> Self {
        let places: BTreeMap<_, _> = exchange.endpoints.iter().enumerate().map(|(at, e)| (key(e), at)).collect();
        let mut order: Vec<usize> = base.endpoints.iter().filter_map(|e| places.get(&key(e)).copied()).collect();
        let inherited = order.len();
        order.extend((0..exchange.endpoints.len()).filter(|at| !order.contains(at)).collect::<Vec<_>>());
        Self { base: Some(base.module.clone()), inherited, order }
    }
}

/// The heritage of each exchange. One that has a base is none for others, so that methods are never more than one step away.
#[must_use]
pub fn heritages(exchanges: &[Exchange]) -> Vec<Heritage> {
    let mut smallest_first: Vec<usize> = (0..exchanges.len()).collect();
    smallest_first.sort_by_key(|at| exchanges.get(*at).map_or(0, |x| x.endpoints.len()));
    let mut out: Vec<Heritage> = exchanges.iter().map(Heritage::own).collect();
    let mut bases: Vec<&Exchange> = Vec::new();
    for at in smallest_first {
        let (Some(exchange), Some(slot)) = (exchanges.get(at), out.get_mut(at)) else { continue };
        let fitting = bases.iter().filter(|base| has_all(exchange, base));
        match fitting.rev().max_by_key(|base| base.endpoints.len()) {
            Some(base) => *slot = Heritage::of(base, exchange),
            None => bases.push(exchange),
        }
    }
    out
}

/// Whether an exchange has every endpoint of another, and not much more than it.
fn has_all(exchange: &Exchange, base: &Exchange) -> bool {
    let (all, some) = (exchange.endpoints.len(), base.endpoints.len());
    if some > all || some * 100 <= all * FAMILY {
        return false;
    }
    let own: std::collections::BTreeSet<_> = exchange.endpoints.iter().map(key).collect();
    base.endpoints.iter().all(|endpoint| own.contains(&key(endpoint)))
}

/// What makes two endpoints' methods the same: all but the cost.
fn key(endpoint: &Endpoint) -> (&str, &str, &str, &str) {
    (&endpoint.name, &endpoint.method, &endpoint.section, &endpoint.path)
}
