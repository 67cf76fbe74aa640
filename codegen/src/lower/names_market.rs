//! Whether a call tells the exchange which market it is about.
//!
//! An exchange that was told gives rows of that market, whatever it calls it there. One that was not told may give rows of
//! any market: a row whose id nobody knows is none of the one that was asked for.

use crate::ir::{Call, Expr, Kind, Lets, RequestForm, Var};

/// Members of a market that are no other market's.
const OWN: [&str; 2] = ["id", "symbol"];
/// Members that are no other market's where both are sent.
const CURRENCIES: [[&str; 2]; 2] = [["base", "base_id"], ["quote", "quote_id"]];

/// Whether a request says it, or the row is looked for by it.
pub(super) fn names_market(call: &Call) -> bool {
    let mut seen = Seen::default();
    call.steps.iter().flat_map(|step| &step.branches).for_each(|branch| {
        seen.lets(&branch.lets);
        seen.form(&branch.form);
    });
    for rows in call.outputs.iter().flat_map(|output| &output.rows) {
        seen.lets(&rows.lets);
        rows.at.iter().chain(&rows.filter).for_each(|expr| seen.expr(expr));
    }
    seen.own || seen.currencies == [true; 2]
}

/// What was found of the market.
#[derive(Default)]
struct Seen {
    own: bool,
    currencies: [bool; 2],
}

impl Seen {
    fn form(&mut self, form: &RequestForm) {
        self.lets(&form.lets);
        let params = form.params.iter().map(|(_, value)| value).chain(&form.whole);
        params.chain(form.named.iter().flat_map(|(key, value)| [key, value])).for_each(|expr| self.expr(expr));
    }

    fn lets(&mut self, lets: &Lets) {
        lets.iter().for_each(|(_, value)| self.expr(value));
    }

    fn expr(&mut self, expr: &Expr) {
        match &expr.kind {
            Kind::Var(Var::Market | Var::MarketExtra(_) | Var::Argument("symbol" | "symbols")) => self.own = true,
            Kind::Var(Var::MarketField(field)) => {
                self.own |= OWN.contains(field);
                let both = self.currencies.iter_mut().zip(CURRENCIES);
                both.for_each(|(seen, names)| *seen |= names.contains(field));
            }
            _ => expr.parts().into_iter().for_each(|(part, _)| self.expr(part)),
        }
    }
}
