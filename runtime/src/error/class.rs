//! The unified error classes: one tree for every exchange.

use std::fmt;

macro_rules! classes {
    ($($name:ident : $parent:ident = $doc:literal,)*) => {
        /// What went wrong, in terms that are the same for every exchange.
        ///
        /// The names and the tree are those that CCXT users know, so that rules written for it
        /// (`OrderNotFound` is an `InvalidOrder` is an `ExchangeError`) keep their meaning.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum ErrorClass {
            /// The root of the tree.
            BaseError,
            $(#[doc = $doc] $name,)*
        }

        impl ErrorClass {
            /// Every class, parents before children.
            pub const ALL: &'static [ErrorClass] = &[ErrorClass::BaseError, $(ErrorClass::$name,)*];

            /// The class's name, as it stands in specs and in JSON.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self {
                    ErrorClass::BaseError => "BaseError",
                    $(ErrorClass::$name => stringify!($name),)*
                }
            }

            /// The class that this one is a special case of; the root has none.
            #[must_use]
            pub const fn parent(self) -> Option<ErrorClass> {
                match self {
                    ErrorClass::BaseError => None,
                    $(ErrorClass::$name => Some(ErrorClass::$parent),)*
                }
            }
        }
    };
}

classes! {
    ExchangeError: BaseError = "The exchange understood the request and refused it; sending it again will not help.",
    AuthenticationError: ExchangeError = "A credential is missing, wrong or not accepted.",
    PermissionDenied: AuthenticationError = "The key is right but may not do this.",
    AccountNotEnabled: PermissionDenied = "The account has not been opened for this kind of trading.",
    AccountSuspended: AuthenticationError = "The account is suspended.",
    ArgumentsRequired: ExchangeError = "An argument that this call needs is missing.",
    BadRequest: ExchangeError = "An argument has a value that cannot be used.",
    BadSymbol: BadRequest = "There is no such market.",
    OperationRejected: ExchangeError = "The request was fine, the exchange declined it for its own reasons.",
    NoChange: OperationRejected = "What was asked for is already so.",
    MarginModeAlreadySet: NoChange = "The margin mode is already set.",
    MarketClosed: OperationRejected = "The market is not trading now.",
    ManualInteractionNeeded: OperationRejected = "Something has to be confirmed on the exchange's own site first.",
    RestrictedLocation: OperationRejected = "The exchange does not serve this place.",
    InsufficientFunds: ExchangeError = "The balance does not cover it.",
    InvalidAddress: ExchangeError = "The address is not valid.",
    AddressPending: InvalidAddress = "The address is being made; ask again later.",
    InvalidOrder: ExchangeError = "The order as given cannot be accepted.",
    OrderNotFound: InvalidOrder = "There is no such order.",
    OrderNotCached: InvalidOrder = "The order is not in the local cache.",
    OrderImmediatelyFillable: InvalidOrder = "A post-only order would have matched at once.",
    OrderNotFillable: InvalidOrder = "An order that must fill at once could not.",
    DuplicateOrderId: InvalidOrder = "The client order id has been used before.",
    ContractUnavailable: InvalidOrder = "The contract is not available.",
    NotSupported: ExchangeError = "The exchange, or its spec, does not have this call.",
    InvalidProxySettings: ExchangeError = "The proxy settings contradict each other or cannot be used.",
    ExchangeClosedByUser: ExchangeError = "The client was closed while the call was under way.",
    OperationFailed: BaseError = "The request may well succeed when it is made again.",
    NetworkError: OperationFailed = "The request or its answer did not get through.",
    DDoSProtection: NetworkError = "A protection layer in front of the exchange refused the request.",
    RateLimitExceeded: NetworkError = "Too many requests; wait before the next one.",
    ExchangeNotAvailable: NetworkError = "The exchange does not answer as it should.",
    OnMaintenance: ExchangeNotAvailable = "The exchange is down for maintenance.",
    InvalidNonce: NetworkError = "The request's time or nonce was not accepted.",
    ChecksumError: InvalidNonce = "An order book's checksum does not match.",
    RequestTimeout: NetworkError = "There was no answer in time.",
    BadResponse: OperationFailed = "The answer is not what the exchange documents.",
    NullResponse: BadResponse = "The answer lacks what was asked for.",
    CancelPending: OperationFailed = "The order is already being cancelled.",
    UnsubscribeError: BaseError = "A subscription was ended.",
}

impl ErrorClass {
    /// The class of that name, if there is one.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|class| class.name() == name)
    }

    /// Whether this class is `other` or one of its descendants.
    #[must_use]
    pub fn is_a(self, other: ErrorClass) -> bool {
        let mut class = Some(self);
        while let Some(current) = class {
            if current == other {
                return true;
            }
            class = current.parent();
        }
        false
    }

    /// Whether the same request may succeed later (a failed operation, as opposed to a refused one).
    #[must_use]
    pub fn is_transient(self) -> bool {
        self.is_a(ErrorClass::OperationFailed)
    }
}

impl fmt::Display for ErrorClass {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_unique_and_found_again() {
        for class in ErrorClass::ALL {
            assert_eq!(ErrorClass::from_name(class.name()), Some(*class));
        }
        assert_eq!(ErrorClass::from_name("Nope"), None);
        assert_eq!(ErrorClass::ALL.len(), 41);
    }

    #[test]
    fn the_tree_is_walked_upwards() {
        assert!(ErrorClass::OrderNotFound.is_a(ErrorClass::InvalidOrder));
        assert!(ErrorClass::OrderNotFound.is_a(ErrorClass::BaseError));
        assert!(!ErrorClass::InvalidOrder.is_a(ErrorClass::OrderNotFound));
        assert!(ErrorClass::ChecksumError.is_transient());
        assert!(!ErrorClass::InsufficientFunds.is_transient());
    }
}
