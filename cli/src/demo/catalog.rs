//! What the demo exchange trades: assets, pairs and fees, under the names that Kraken gives them.

use super::num::{Dec, scaled};

/// A currency.
#[derive(Debug)]
pub struct Asset {
    /// The key in answers, `XXBT`.
    pub id: &'static str,
    /// The short name, `XBT`.
    pub altname: &'static str,
    /// Decimals that are kept.
    pub decimals: u32,
    /// Decimals that are shown.
    pub display_decimals: u32,
}

/// A market.
#[derive(Debug)]
pub struct Pair {
    /// The key in answers, `XXBTZUSD`.
    pub id: &'static str,
    /// The short name, `XBTUSD`.
    pub altname: &'static str,
    /// The name in streams, `XBT/USD`.
    pub wsname: &'static str,
    /// Asset id that is bought and sold.
    pub base: &'static str,
    /// Asset id that is paid with.
    pub quote: &'static str,
    /// Decimals of a price.
    pub price_places: u32,
    /// Decimals of a volume.
    pub lot_places: u32,
    /// Decimals of a cost.
    pub cost_places: u32,
    /// Smallest volume of an order.
    pub order_min: Dec,
    /// Smallest cost of an order.
    pub cost_min: Dec,
    /// The price in the middle of the book when the exchange opens.
    pub middle: Dec,
    /// Volume of one level of the seeded book.
    pub level_volume: Dec,
}

/// Fee of the side that was resting in the book, in percent.
pub const MAKER_PERCENT: Dec = scaled(25, 2);
/// Fee of the side that took from the book, in percent.
pub const TAKER_PERCENT: Dec = scaled(4, 1);

/// All assets.
pub const ASSETS: &[Asset] = &[
    Asset { id: "XXBT", altname: "XBT", decimals: 10, display_decimals: 5 },
    Asset { id: "XETH", altname: "ETH", decimals: 10, display_decimals: 5 },
    Asset { id: "SOL", altname: "SOL", decimals: 10, display_decimals: 5 },
    Asset { id: "ZUSD", altname: "USD", decimals: 4, display_decimals: 2 },
    Asset { id: "ZEUR", altname: "EUR", decimals: 4, display_decimals: 2 },
];

/// All pairs.
pub const PAIRS: &[Pair] = &[
    Pair {
        id: "XXBTZUSD",
        altname: "XBTUSD",
        wsname: "XBT/USD",
        base: "XXBT",
        quote: "ZUSD",
        price_places: 1,
        lot_places: 8,
        cost_places: 5,
        order_min: scaled(5, 5),
        cost_min: scaled(5, 1),
        middle: scaled(60_000, 0),
        level_volume: scaled(25, 2),
    },
    Pair {
        id: "XXBTZEUR",
        altname: "XBTEUR",
        wsname: "XBT/EUR",
        base: "XXBT",
        quote: "ZEUR",
        price_places: 1,
        lot_places: 8,
        cost_places: 5,
        order_min: scaled(5, 5),
        cost_min: scaled(45, 2),
        middle: scaled(55_000, 0),
        level_volume: scaled(15, 2),
    },
    Pair {
        id: "XETHZUSD",
        altname: "ETHUSD",
        wsname: "ETH/USD",
        base: "XETH",
        quote: "ZUSD",
        price_places: 2,
        lot_places: 8,
        cost_places: 5,
        order_min: scaled(2, 3),
        cost_min: scaled(5, 1),
        middle: scaled(3_000, 0),
        level_volume: scaled(4, 0),
    },
    Pair {
        id: "XETHXXBT",
        altname: "ETHXBT",
        wsname: "ETH/XBT",
        base: "XETH",
        quote: "XXBT",
        price_places: 5,
        lot_places: 8,
        cost_places: 10,
        order_min: scaled(2, 3),
        cost_min: scaled(2, 5),
        middle: scaled(5, 2),
        level_volume: scaled(3, 0),
    },
    Pair {
        id: "SOLUSD",
        altname: "SOLUSD",
        wsname: "SOL/USD",
        base: "SOL",
        quote: "ZUSD",
        price_places: 2,
        lot_places: 8,
        cost_places: 5,
        order_min: scaled(6, 2),
        cost_min: scaled(5, 1),
        middle: scaled(150, 0),
        level_volume: scaled(40, 0),
    },
];

/// The asset with this id or short name.
#[must_use]
pub fn asset(name: &str) -> Option<&'static Asset> {
    ASSETS.iter().find(|asset| asset.id == name || asset.altname == name)
}

/// Decimals that are kept of an asset's amounts.
#[must_use]
pub fn decimals(id: &str) -> u32 {
    asset(id).map_or(10, |asset| asset.decimals)
}

/// The pair with this id, short name or stream name.
#[must_use]
pub fn pair(name: &str) -> Option<&'static Pair> {
    PAIRS.iter().find(|pair| pair.id == name || pair.altname == name || pair.wsname == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pair_trades_known_assets() {
        for entry in PAIRS {
            assert!(asset(entry.base).is_some() && asset(entry.quote).is_some(), "{}", entry.id);
            assert!(pair(entry.wsname).is_some_and(|found| found.id == entry.id));
        }
        assert!(pair("XBTJPY").is_none());
    }
}
