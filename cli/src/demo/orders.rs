//! The records of the demo exchange: orders, trades, and the refusals it answers with.

use std::borrow::Cow;

use super::{
    book::Seat,
    catalog::Pair,
    num::{self, Dec},
};

/// An error in Kraken's form, `EOrder:Insufficient funds`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal(pub Cow<'static, str>);

impl From<&'static str> for Refusal {
    fn from(text: &'static str) -> Self {
        Self(Cow::Borrowed(text))
    }
}

impl From<String> for Refusal {
    fn from(text: String) -> Self {
        Self(Cow::Owned(text))
    }
}

/// Which side of the trade.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// Gets the base asset.
    Buy,
    /// Gives the base asset.
    Sell,
}

impl Side {
    /// The one it trades with.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Buy => Self::Sell,
            Self::Sell => Self::Buy,
        }
    }

    /// `buy` or `sell`.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Buy => "buy",
            Self::Sell => "sell",
        }
    }
}

/// How long an order may wait.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Patience {
    /// Until it is cancelled.
    UntilCancelled,
    /// Not at all: what does not trade at once is cancelled.
    Immediate,
    /// Not at all, and it must trade as a whole.
    AllOrNothing,
}

/// An order as it was asked for.
#[derive(Debug, Clone)]
pub struct Wish {
    /// The market.
    pub pair: &'static Pair,
    /// Buy or sell.
    pub side: Side,
    /// Limit price; none for a market order.
    pub price: Option<Dec>,
    /// Volume, in the quote asset when `in_quote`.
    pub volume: Dec,
    /// Whether the volume is in the quote asset (market orders that buy).
    pub in_quote: bool,
    /// Whether it must not take from the book.
    pub post_only: bool,
    /// How long it may wait.
    pub patience: Patience,
    /// The customer's number for it.
    pub userref: Option<i64>,
    /// The customer's name for it.
    pub client_id: Option<String>,
}

impl Wish {
    /// `limit` or `market`.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        if self.price.is_some() { "limit" } else { "market" }
    }

    /// The order in words, as Kraken puts them.
    #[must_use]
    pub fn words(&self) -> String {
        let volume = num::show(self.volume, self.pair.lot_places);
        let head = format!("{} {volume} {} @ ", self.side.word(), self.pair.altname);
        match self.price {
            Some(price) => format!("{head}limit {}", num::show(price, self.pair.price_places)),
            None => format!("{head}market"),
        }
    }
}

/// Where an order stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// It waits in the book.
    Open,
    /// It was filled.
    Closed,
    /// It was taken back.
    Canceled,
}

impl Status {
    /// The word for it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Closed => "closed",
            Self::Canceled => "canceled",
        }
    }
}

/// An order of a customer.
#[derive(Debug, Clone)]
pub struct Order {
    /// Its id.
    pub txid: String,
    /// Index of the account.
    pub account: usize,
    /// What was asked for.
    pub wish: Wish,
    /// Where it stands.
    pub status: Status,
    /// Why it was cancelled.
    pub reason: Option<&'static str>,
    /// Base volume that traded.
    pub executed: Dec,
    /// What that cost, in the quote asset.
    pub cost: Dec,
    /// Fees, in the quote asset.
    pub fee: Dec,
    /// When it came, nanoseconds since the epoch.
    pub opened: u64,
    /// When it ended.
    pub closed: Option<u64>,
    /// Its place in the book while it waits.
    pub seat: Option<Seat>,
    /// What is held back for it: the quote asset of a buy, the base asset of a sell.
    pub held: Dec,
    /// Ids of its trades.
    pub trades: Vec<String>,
}

impl Order {
    /// Volume that has not traded (of an order whose volume is in the base asset).
    #[must_use]
    pub fn remaining(&self) -> Dec {
        num::sub(self.wish.volume, self.executed)
    }

    /// The asset that is held back for it.
    #[must_use]
    pub const fn held_asset(&self) -> &'static str {
        match self.wish.side {
            Side::Buy => self.wish.pair.quote,
            Side::Sell => self.wish.pair.base,
        }
    }

    /// Average price, zero before the first trade.
    #[must_use]
    pub fn average(&self) -> Dec {
        num::div(self.cost, self.executed)
    }
}

/// One side of a trade, as its owner sees it.
#[derive(Debug, Clone)]
pub struct Deal {
    /// Its id.
    pub id: String,
    /// Number of the public trade.
    pub number: u64,
    /// Id of the order.
    pub order: String,
    /// Index of the account.
    pub account: usize,
    /// The market.
    pub pair: &'static Pair,
    /// Buy or sell.
    pub side: Side,
    /// `limit` or `market`.
    pub kind: &'static str,
    /// Price.
    pub price: Dec,
    /// Base volume.
    pub volume: Dec,
    /// Cost in the quote asset.
    pub cost: Dec,
    /// Fee in the quote asset.
    pub fee: Dec,
    /// Whether the order had been waiting in the book.
    pub maker: bool,
    /// When, nanoseconds since the epoch.
    pub time: u64,
}

/// A trade as the public sees it.
#[derive(Debug, Clone, Copy)]
pub struct Print {
    /// Its number.
    pub number: u64,
    /// Price.
    pub price: Dec,
    /// Base volume.
    pub volume: Dec,
    /// Side of the taker.
    pub side: Side,
    /// Whether the taker's order was a market order.
    pub market: bool,
    /// When, nanoseconds since the epoch.
    pub time: u64,
}
