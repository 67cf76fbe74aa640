//! The unified calls.

mod names;
mod table;

pub use names::{AnswerKind, ArgName};
pub use table::Method;

/// What a call does to the account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Effect {
    /// Only reads: may be made again.
    Read,
    /// Changes state: never made twice without the caller's word.
    Write,
    /// Takes orders off the book: changes state, and goes before everything else that waits for the rate limit.
    Cancel,
}

impl Method {
    /// The call of that name, in snake case or in CCXT's camel case.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|method| method.name() == name || method.reference_name() == name)
    }

    /// Whether the call changes state, so that it is never retried blindly.
    #[must_use]
    pub const fn writes(self) -> bool {
        !matches!(self.effect(), Effect::Read)
    }

    /// Whether the call takes orders off the book.
    #[must_use]
    pub const fn cancels(self) -> bool {
        matches!(self.effect(), Effect::Cancel)
    }

    /// Whether the call can be made before the markets are known.
    #[must_use]
    pub const fn needs_markets(self) -> bool {
        !matches!(
            self,
            Method::FetchMarkets | Method::FetchCurrencies | Method::FetchTime | Method::FetchStatus | Method::SignIn
        )
    }

    /// Whether the call takes that argument.
    #[must_use]
    pub fn takes(self, name: ArgName) -> bool {
        self.arguments().contains(&name)
    }
}

impl std::fmt::Display for Method {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_spellings_are_found() {
        assert_eq!(Method::from_name("fetch_ohlcv"), Some(Method::FetchOhlcv));
        assert_eq!(Method::from_name("fetchOHLCV"), Some(Method::FetchOhlcv));
        assert_eq!(Method::from_name("fetch_l2_order_book"), Some(Method::FetchL2OrderBook));
        assert_eq!(Method::from_name("nope"), None);
        assert_eq!(ArgName::from_name("fromAccount"), ArgName::from_name("from_account"));
    }

    #[test]
    fn names_are_unique() {
        let mut names: Vec<_> = Method::ALL.iter().map(|m| m.name()).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), Method::ALL.len());
    }

    #[test]
    fn required_arguments_come_first() {
        for method in Method::ALL {
            assert!(method.arguments().starts_with(method.required()), "{method}");
        }
        assert_eq!(Method::CreateOrder.required().len(), 4);
        assert_eq!(Method::CreateOrder.arguments().last(), Some(&ArgName::Price));
    }

    #[test]
    fn effects_say_what_may_be_retried() {
        assert!(Method::CreateOrder.writes() && Method::CancelOrder.writes() && Method::Withdraw.writes());
        assert!(!Method::FetchBalance.writes());
        assert!(Method::CancelAllOrders.cancels() && !Method::CreateOrder.cancels());
    }
}
