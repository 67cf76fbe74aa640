//! What a request costs.

use super::Endpoint;
use crate::value::Value;

/// A rule that makes the cost depend on the parameters; the first that applies decides.
#[derive(Debug, Clone, Copy)]
pub enum CostRule {
    /// The cost when a parameter is absent.
    Without {
        /// The parameter.
        param: &'static str,
        /// Thousandths of a unit.
        cost_milli: u32,
    },
    /// The cost by a number: the first row whose bound is not under it.
    ByLimit {
        /// The parameter that holds the number.
        param: &'static str,
        /// Bound, thousandths of a unit.
        steps: &'static [(u32, u32)],
    },
    /// The cost when a parameter has a value.
    Where {
        /// The parameter.
        param: &'static str,
        /// Its value as text.
        is: &'static str,
        /// Thousandths of a unit.
        cost_milli: u32,
    },
}

impl CostRule {
    fn cost(&self, params: &Value<'_>) -> Option<u32> {
        match self {
            CostRule::Without { param, cost_milli } => params.get(param).is_null().then_some(*cost_milli),
            CostRule::Where { param, is, cost_milli } => {
                (params.get(param).text().as_deref() == Some(is)).then_some(*cost_milli)
            }
            CostRule::ByLimit { param, steps } => {
                let number = params.get(param).num()?.to_i64()?;
                steps.iter().find(|(bound, _)| number <= i64::from(*bound)).map(|(_, cost)| *cost)
            }
        }
    }
}

impl Endpoint {
    /// What a request with these parameters costs, in thousandths of a unit.
    #[must_use]
    pub fn cost_of(&self, params: &Value<'_>) -> u32 {
        self.cost_rules.iter().find_map(|rule| rule.cost(params)).unwrap_or(self.cost_milli)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::def::HttpMethod;
    use crate::params;

    const DEPTH: Endpoint = Endpoint::new("depth", "public", HttpMethod::Get, "depth", 1000).with_cost_rules(&[
        CostRule::Without { param: "symbol", cost_milli: 40_000 },
        CostRule::ByLimit { param: "limit", steps: &[(100, 5000), (500, 25_000)] },
    ]);

    #[test]
    fn the_first_rule_that_applies_decides() {
        let cost = |params| DEPTH.cost_of(&Value::Map(params));
        assert_eq!(cost(params! {}), 40_000);
        assert_eq!(cost(params! { "symbol" => "x" }), 1000);
        assert_eq!(cost(params! { "symbol" => "x", "limit" => 100 }), 5000);
        assert_eq!(cost(params! { "symbol" => "x", "limit" => 101 }), 25_000);
        assert_eq!(cost(params! { "symbol" => "x", "limit" => 5000 }), 1000);
    }
}
