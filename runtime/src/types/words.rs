//! The words of the unified API as enums. `Other` keeps a word that is not known, so that nothing is lost.

use super::Text;
use core::fmt;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// What the enums of words have in common, for generated code.
#[doc(hidden)]
pub trait Word: Sized {
    /// Puts the enum of a word into a value.
    fn put(slot: &mut Option<Self>, word: &str);

    /// The unified word.
    fn word(&self) -> &str;
}

macro_rules! words {
    ($($(#[$meta:meta])* $name:ident { $($(#[$variant_meta:meta])* $variant:ident = $word:literal,)* })*) => { $(
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash)]
        pub enum $name {
            $($(#[$variant_meta])* $variant,)*
            /// Any other word, as the exchange or the spec wrote it.
            Other(Text),
        }

        impl $name {
            /// The enum of a unified word.
            #[must_use]
            pub fn from_word(word: &str) -> Self {
                match word {
                    $($word => Self::$variant,)*
                    other => Self::Other(Text::new(other)),
                }
            }

            /// The unified word.
            #[must_use]
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $word,)*
                    Self::Other(word) => word,
                }
            }
        }

        impl Word for $name {
            fn put(slot: &mut Option<Self>, word: &str) {
                match word {
                    $($word => *slot = Some(Self::$variant),)*
                    other => *slot = Some(Self::Other(Text::new(other))),
                }
            }

            fn word(&self) -> &str {
                self.as_str()
            }
        }

        impl From<&str> for $name {
            fn from(word: &str) -> Self {
                Self::from_word(word)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                Text::deserialize(deserializer).map(|word| Self::from_word(&word))
            }
        }
    )* };
}

words! {
    /// The side of an order or of a trade.
    Side {
        /// Buying.
        Buy = "buy",
        /// Selling.
        Sell = "sell",
    }
    /// How an order is priced.
    OrderType {
        /// At a price or better.
        Limit = "limit",
        /// At whatever price there is.
        Market = "market",
    }
    /// Where an order is in its life.
    OrderStatus {
        /// It can still be filled.
        Open = "open",
        /// Filled completely.
        Closed = "closed",
        /// Canceled, perhaps filled in part.
        Canceled = "canceled",
        /// The cancellation is on its way.
        Canceling = "canceling",
        /// Refused by the exchange.
        Rejected = "rejected",
        /// Ended by its time limit.
        Expired = "expired",
        /// It did not come about.
        Failed = "failed",
    }
    /// The role in a trade.
    TakerOrMaker {
        /// Took what was in the book.
        Taker = "taker",
        /// Was in the book.
        Maker = "maker",
    }
    /// How long an order stays.
    TimeInForce {
        /// Good till canceled.
        Gtc = "GTC",
        /// Immediate or cancel.
        Ioc = "IOC",
        /// Fill or kill.
        Fok = "FOK",
        /// Post only: maker or nothing.
        Po = "PO",
        /// Good till a date.
        Gtd = "GTD",
        /// Until a time that the exchange counts itself.
        Gtt = "GTT",
    }
    /// What is traded in a market.
    MarketKind {
        /// Currencies for each other.
        Spot = "spot",
        /// Spot with borrowed funds only.
        Margin = "margin",
        /// Contracts that never expire.
        Swap = "swap",
        /// Contracts that expire.
        Future = "future",
        /// The right to buy or to sell.
        Option = "option",
        /// A reference price that cannot be traded.
        Index = "index",
    }
    /// What an option gives the right to.
    OptionType {
        /// To buy.
        Call = "call",
        /// To sell.
        Put = "put",
    }
    /// Which way funds cross the border of the exchange.
    TransactionType {
        /// Into the account.
        Deposit = "deposit",
        /// Out of the account.
        Withdrawal = "withdrawal",
    }
    /// Where a deposit or withdrawal is in its life.
    TransactionStatus {
        /// On its way.
        Pending = "pending",
        /// Done.
        Ok = "ok",
        /// Failed.
        Failed = "failed",
        /// Canceled.
        Canceled = "canceled",
    }
    /// Which way a ledger entry moves the balance.
    Direction {
        /// Up.
        In = "in",
        /// Down.
        Out = "out",
    }
    /// The side of a position.
    PositionSide {
        /// Gains when the price rises.
        Long = "long",
        /// Gains when the price falls.
        Short = "short",
        /// One-way mode.
        Both = "both",
    }
    /// What secures a position.
    MarginMode {
        /// The whole account.
        Cross = "cross",
        /// Its own margin.
        Isolated = "isolated",
    }
}

#[allow(clippy::derivable_impls)] // derived, it would need an attribute inside the macro
impl Default for MarketKind {
    fn default() -> Self {
        Self::Spot
    }
}
