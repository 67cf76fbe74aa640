//! Fields of the unified types, as specs name them.

/// The type of a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldTy {
    /// An exact decimal.
    Num,
    /// Text.
    Text,
    /// Milliseconds.
    Time,
    /// Yes, no or unknown.
    Flag,
    /// A whole number.
    Int,
    /// A currency code: a bare path is looked up, computed text is taken as it is.
    Code,
    /// One of the words of a unified enum (its Rust name, the known words).
    Word(&'static str, &'static [&'static str]),
    /// A fee: `{cost, currency, rate}`.
    Fee,
    /// Several fees.
    Fees,
    /// Values of the exchange's own, by name.
    Extra,
    /// Networks of a currency: rows.
    Networks,
    /// Fees of networks: rows.
    NetworkFees,
    /// A list of trades inside an order.
    Trades,
}

/// A unified type and its fields.
#[derive(Debug)]
pub struct Mapping {
    /// Its name in specs.
    pub name: &'static str,
    /// Its Rust type in `runtime::types`.
    pub rust: &'static str,
    /// Fields: name in specs (nested ones joined with `.`), Rust place, type.
    pub fields: &'static [(&'static str, &'static str, FieldTy)],
    /// The field that must be there for a row to count.
    pub derive: &'static str,
}

use FieldTy::{Code, Extra, Fee, Fees, Flag, Int, NetworkFees, Networks, Num, Text, Time, Trades, Word};

const SIDE: FieldTy = Word("Side", &["buy", "sell"]);
/// Open: exchanges have types of their own (`stop`, `trailing`), which pass through.
const ORDER_TYPE: FieldTy = Word("OrderType", &[]);
const STATUS: FieldTy =
    Word("OrderStatus", &["open", "closed", "canceled", "canceling", "rejected", "expired", "failed"]);
const LIQUIDITY: FieldTy = Word("TakerOrMaker", &["taker", "maker"]);
const TIF: FieldTy = Word("TimeInForce", &["GTC", "IOC", "FOK", "PO", "GTD", "GTT"]);
const KIND: FieldTy = Word("MarketKind", &["spot", "margin", "swap", "future", "option", "index"]);
const OPTION_TYPE: FieldTy = Word("OptionType", &["call", "put"]);
const TX_TYPE: FieldTy = Word("TransactionType", &["deposit", "withdrawal"]);
const TX_STATUS: FieldTy = Word("TransactionStatus", &["pending", "ok", "failed", "canceled"]);
const DIRECTION: FieldTy = Word("Direction", &["in", "out"]);
const POSITION_SIDE: FieldTy = Word("PositionSide", &["long", "short", "both"]);
const MARGIN_MODE: FieldTy = Word("MarginMode", &["cross", "isolated"]);

/// All unified types that specs map.
pub static MAPPINGS: &[Mapping] = &[
    Mapping {
        name: "market",
        rust: "Market",
        derive: "market",
        fields: &[
            ("id", "id", Text),
            ("symbol", "symbol", Text),
            ("base", "base", Code),
            ("quote", "quote", Code),
            ("settle", "settle", Code),
            ("base_id", "base_id", Text),
            ("quote_id", "quote_id", Text),
            ("settle_id", "settle_id", Text),
            ("type", "kind", KIND),
            ("active", "active", Flag),
            ("margin", "margin", Flag),
            ("linear", "linear", Flag),
            ("inverse", "inverse", Flag),
            ("taker", "taker", Num),
            ("maker", "maker", Num),
            ("percentage", "percentage", Flag),
            ("tier_based", "tier_based", Flag),
            ("fee_side", "fee_side", Text),
            ("contract_size", "contract_size", Num),
            ("expiry", "expiry", Time),
            ("strike", "strike", Num),
            ("option_type", "option_type", OPTION_TYPE),
            ("precision.amount", "precision.amount", Num),
            ("precision.price", "precision.price", Num),
            ("precision.cost", "precision.cost", Num),
            ("precision.base", "precision.base", Num),
            ("precision.quote", "precision.quote", Num),
            ("limits.leverage.min", "limits.leverage.min", Num),
            ("limits.leverage.max", "limits.leverage.max", Num),
            ("limits.amount.min", "limits.amount.min", Num),
            ("limits.amount.max", "limits.amount.max", Num),
            ("limits.price.min", "limits.price.min", Num),
            ("limits.price.max", "limits.price.max", Num),
            ("limits.cost.min", "limits.cost.min", Num),
            ("limits.cost.max", "limits.cost.max", Num),
            ("limits.market.min", "limits.market.min", Num),
            ("limits.market.max", "limits.market.max", Num),
            ("margin_modes.cross", "margin_modes.cross", Flag),
            ("margin_modes.isolated", "margin_modes.isolated", Flag),
            ("created", "created", Time),
            ("extra", "extra", Extra),
        ],
    },
    Mapping {
        name: "currency",
        rust: "Currency",
        derive: "currency",
        fields: &[
            ("id", "id", Text),
            ("code", "code", Code),
            ("name", "name", Text),
            ("type", "kind", Text),
            ("active", "active", Flag),
            ("deposit", "deposit", Flag),
            ("withdraw", "withdraw", Flag),
            ("fee", "fee", Num),
            ("precision", "precision", Num),
            ("margin", "margin", Flag),
            ("limits.amount.min", "limits.amount.min", Num),
            ("limits.amount.max", "limits.amount.max", Num),
            ("limits.withdraw.min", "limits.withdraw.min", Num),
            ("limits.withdraw.max", "limits.withdraw.max", Num),
            ("limits.deposit.min", "limits.deposit.min", Num),
            ("limits.deposit.max", "limits.deposit.max", Num),
            ("networks", "networks", Networks),
            ("extra", "extra", Extra),
        ],
    },
    Mapping {
        name: "network",
        rust: "Network",
        derive: "",
        fields: &[
            ("id", "id", Text),
            ("network", "network", Text),
            ("name", "name", Text),
            ("active", "active", Flag),
            ("deposit", "deposit", Flag),
            ("withdraw", "withdraw", Flag),
            ("fee", "fee", Num),
            ("precision", "precision", Num),
            ("limits.amount.min", "limits.amount.min", Num),
            ("limits.amount.max", "limits.amount.max", Num),
            ("limits.withdraw.min", "limits.withdraw.min", Num),
            ("limits.withdraw.max", "limits.withdraw.max", Num),
            ("limits.deposit.min", "limits.deposit.min", Num),
            ("limits.deposit.max", "limits.deposit.max", Num),
        ],
    },
    Mapping {
        name: "ticker",
        rust: "Ticker",
        derive: "ticker",
        fields: &[
            ("symbol", "symbol", Text),
            ("timestamp", "timestamp", Time),
            ("high", "high", Num),
            ("low", "low", Num),
            ("bid", "bid", Num),
            ("bid_volume", "bid_volume", Num),
            ("ask", "ask", Num),
            ("ask_volume", "ask_volume", Num),
            ("vwap", "vwap", Num),
            ("open", "open", Num),
            ("close", "close", Num),
            ("last", "last", Num),
            ("previous_close", "previous_close", Num),
            ("change", "change", Num),
            ("percentage", "percentage", Num),
            ("average", "average", Num),
            ("base_volume", "base_volume", Num),
            ("quote_volume", "quote_volume", Num),
            ("mark_price", "mark_price", Num),
            ("index_price", "index_price", Num),
        ],
    },
    Mapping {
        name: "trade",
        rust: "Trade",
        derive: "trade",
        fields: &[
            ("id", "id", Text),
            ("order", "order", Text),
            ("timestamp", "timestamp", Time),
            ("symbol", "symbol", Text),
            ("type", "kind", ORDER_TYPE),
            ("side", "side", SIDE),
            ("taker_or_maker", "taker_or_maker", LIQUIDITY),
            ("price", "price", Num),
            ("amount", "amount", Num),
            ("cost", "cost", Num),
            ("fee", "fee", Fee),
            ("fees", "fees", Fees),
        ],
    },
    Mapping {
        name: "order",
        rust: "Order",
        derive: "order",
        fields: &[
            ("id", "id", Text),
            ("client_order_id", "client_order_id", Text),
            ("timestamp", "timestamp", Time),
            ("last_trade_timestamp", "last_trade_timestamp", Time),
            ("last_update_timestamp", "last_update_timestamp", Time),
            ("symbol", "symbol", Text),
            ("type", "kind", ORDER_TYPE),
            ("time_in_force", "time_in_force", TIF),
            ("post_only", "post_only", Flag),
            ("reduce_only", "reduce_only", Flag),
            ("hedged", "hedged", Flag),
            ("leverage", "leverage", Num),
            ("margin_mode", "margin_mode", MARGIN_MODE),
            ("side", "side", SIDE),
            ("price", "price", Num),
            ("trigger_price", "trigger_price", Num),
            ("stop_loss_price", "stop_loss_price", Num),
            ("take_profit_price", "take_profit_price", Num),
            ("amount", "amount", Num),
            ("cost", "cost", Num),
            ("average", "average", Num),
            ("filled", "filled", Num),
            ("remaining", "remaining", Num),
            ("status", "status", STATUS),
            ("fee", "fee", Fee),
            ("fees", "fees", Fees),
            ("trades", "trades", Trades),
        ],
    },
    Mapping {
        name: "transaction",
        rust: "Transaction",
        derive: "transaction",
        fields: &[
            ("id", "id", Text),
            ("txid", "txid", Text),
            ("timestamp", "timestamp", Time),
            ("network", "network", Text),
            ("address", "address", Text),
            ("address_to", "address_to", Text),
            ("address_from", "address_from", Text),
            ("tag", "tag", Text),
            ("tag_to", "tag_to", Text),
            ("tag_from", "tag_from", Text),
            ("type", "kind", TX_TYPE),
            ("amount", "amount", Num),
            ("currency", "currency", Code),
            ("status", "status", TX_STATUS),
            ("updated", "updated", Time),
            ("internal", "internal", Flag),
            ("comment", "comment", Text),
            ("fee", "fee", Fee),
        ],
    },
    Mapping {
        name: "deposit_address",
        rust: "DepositAddress",
        derive: "",
        fields: &[
            ("currency", "currency", Code),
            ("network", "network", Text),
            ("address", "address", Text),
            ("tag", "tag", Text),
        ],
    },
    Mapping {
        name: "trading_fee",
        rust: "TradingFee",
        derive: "",
        fields: &[
            ("symbol", "symbol", Text),
            ("maker", "maker", Num),
            ("taker", "taker", Num),
            ("percentage", "percentage", Flag),
            ("tier_based", "tier_based", Flag),
        ],
    },
    Mapping {
        name: "position",
        rust: "Position",
        derive: "position",
        fields: &[
            ("id", "id", Text),
            ("symbol", "symbol", Text),
            ("timestamp", "timestamp", Time),
            ("last_update_timestamp", "last_update_timestamp", Time),
            ("side", "side", POSITION_SIDE),
            ("contracts", "contracts", Num),
            ("contract_size", "contract_size", Num),
            ("entry_price", "entry_price", Num),
            ("mark_price", "mark_price", Num),
            ("last_price", "last_price", Num),
            ("notional", "notional", Num),
            ("leverage", "leverage", Num),
            ("collateral", "collateral", Num),
            ("initial_margin", "initial_margin", Num),
            ("initial_margin_percentage", "initial_margin_percentage", Num),
            ("maintenance_margin", "maintenance_margin", Num),
            ("maintenance_margin_percentage", "maintenance_margin_percentage", Num),
            ("unrealized_pnl", "unrealized_pnl", Num),
            ("realized_pnl", "realized_pnl", Num),
            ("liquidation_price", "liquidation_price", Num),
            ("margin_mode", "margin_mode", MARGIN_MODE),
            ("margin_ratio", "margin_ratio", Num),
            ("percentage", "percentage", Num),
            ("hedged", "hedged", Flag),
            ("stop_loss_price", "stop_loss_price", Num),
            ("take_profit_price", "take_profit_price", Num),
            ("position_margin", "position_margin", Num),
        ],
    },
    Mapping {
        name: "funding_rate",
        rust: "FundingRate",
        derive: "",
        fields: &[
            ("symbol", "symbol", Text),
            ("timestamp", "timestamp", Time),
            ("mark_price", "mark_price", Num),
            ("index_price", "index_price", Num),
            ("interest_rate", "interest_rate", Num),
            ("estimated_settle_price", "estimated_settle_price", Num),
            ("funding_rate", "funding_rate", Num),
            ("funding_timestamp", "funding_timestamp", Time),
            ("next_funding_rate", "next_funding_rate", Num),
            ("next_funding_timestamp", "next_funding_timestamp", Time),
            ("previous_funding_rate", "previous_funding_rate", Num),
            ("previous_funding_timestamp", "previous_funding_timestamp", Time),
            ("interval", "interval", Text),
        ],
    },
    Mapping {
        name: "funding_rate_entry",
        rust: "FundingRateEntry",
        derive: "",
        fields: &[
            ("symbol", "symbol", Text),
            ("timestamp", "timestamp", Time),
            ("funding_rate", "funding_rate", Num),
            ("index_price", "index_price", Num),
            ("interval", "interval", Text),
        ],
    },
    Mapping {
        name: "funding_payment",
        rust: "FundingPayment",
        derive: "",
        fields: &[
            ("id", "id", Text),
            ("symbol", "symbol", Text),
            ("code", "code", Code),
            ("timestamp", "timestamp", Time),
            ("amount", "amount", Num),
            ("rate", "rate", Num),
        ],
    },
    Mapping {
        name: "transfer",
        rust: "Transfer",
        derive: "",
        fields: &[
            ("id", "id", Text),
            ("timestamp", "timestamp", Time),
            ("currency", "currency", Code),
            ("amount", "amount", Num),
            ("from_account", "from_account", Text),
            ("to_account", "to_account", Text),
            ("status", "status", Text),
        ],
    },
    Mapping {
        name: "ledger_entry",
        rust: "LedgerEntry",
        derive: "ledger_entry",
        fields: &[
            ("id", "id", Text),
            ("timestamp", "timestamp", Time),
            ("direction", "direction", DIRECTION),
            ("account", "account", Text),
            ("reference_id", "reference_id", Text),
            ("reference_account", "reference_account", Text),
            ("type", "kind", Text),
            ("currency", "currency", Code),
            ("symbol", "symbol", Text),
            ("amount", "amount", Num),
            ("before", "before", Num),
            ("after", "after", Num),
            ("status", "status", Text),
            ("fee", "fee", Fee),
        ],
    },
    Mapping {
        name: "account",
        rust: "Account",
        derive: "",
        fields: &[("id", "id", Text), ("type", "kind", Text), ("code", "code", Code), ("name", "name", Text)],
    },
    Mapping {
        name: "leverage",
        rust: "Leverage",
        derive: "",
        fields: &[
            ("symbol", "symbol", Text),
            ("margin_mode", "margin_mode", MARGIN_MODE),
            ("long_leverage", "long_leverage", Num),
            ("short_leverage", "short_leverage", Num),
        ],
    },
    Mapping {
        name: "leverage_tier",
        rust: "LeverageTier",
        derive: "",
        fields: &[
            ("tier", "tier", Num),
            ("symbol", "symbol", Text),
            ("currency", "currency", Code),
            ("min_notional", "min_notional", Num),
            ("max_notional", "max_notional", Num),
            ("maintenance_margin_rate", "maintenance_margin_rate", Num),
            ("max_leverage", "max_leverage", Num),
        ],
    },
    Mapping {
        name: "open_interest",
        rust: "OpenInterest",
        derive: "",
        fields: &[
            ("symbol", "symbol", Text),
            ("timestamp", "timestamp", Time),
            ("open_interest_amount", "open_interest_amount", Num),
            ("open_interest_value", "open_interest_value", Num),
            ("base_volume", "base_volume", Num),
            ("quote_volume", "quote_volume", Num),
        ],
    },
    Mapping {
        name: "margin_change",
        rust: "MarginChange",
        derive: "",
        fields: &[
            ("symbol", "symbol", Text),
            ("type", "kind", Text),
            ("margin_mode", "margin_mode", MARGIN_MODE),
            ("amount", "amount", Num),
            ("total", "total", Num),
            ("code", "code", Code),
            ("status", "status", Text),
            ("timestamp", "timestamp", Time),
        ],
    },
    Mapping {
        name: "status",
        rust: "Status",
        derive: "",
        fields: &[("status", "status", Text), ("updated", "updated", Time), ("eta", "eta", Time), ("url", "url", Text)],
    },
    Mapping {
        name: "deposit_withdraw_fee",
        rust: "DepositWithdrawFee",
        derive: "deposit_withdraw_fee",
        fields: &[
            ("currency", "currency", Code),
            ("withdraw.fee", "withdraw.fee", Num),
            ("withdraw.percentage", "withdraw.percentage", Flag),
            ("deposit.fee", "deposit.fee", Num),
            ("deposit.percentage", "deposit.percentage", Flag),
            ("networks", "networks", NetworkFees),
        ],
    },
    Mapping {
        name: "network_fee",
        rust: "NetworkFee",
        derive: "",
        fields: &[
            ("withdraw.fee", "withdraw.fee", Num),
            ("withdraw.percentage", "withdraw.percentage", Flag),
            ("deposit.fee", "deposit.fee", Num),
            ("deposit.percentage", "deposit.percentage", Flag),
        ],
    },
    Mapping {
        name: "last_price",
        rust: "LastPrice",
        derive: "",
        fields: &[
            ("symbol", "symbol", Text),
            ("timestamp", "timestamp", Time),
            ("price", "price", Num),
            ("side", "side", SIDE),
        ],
    },
    Mapping {
        name: "borrow_loan",
        rust: "BorrowLoan",
        derive: "",
        fields: &[
            ("id", "id", Text),
            ("currency", "currency", Code),
            ("amount", "amount", Num),
            ("symbol", "symbol", Text),
            ("timestamp", "timestamp", Time),
        ],
    },
    Mapping {
        name: "order_book",
        rust: "OrderBook",
        derive: "order_book",
        fields: &[("symbol", "symbol", Text), ("timestamp", "timestamp", Time), ("nonce", "nonce", Int)],
    },
];

/// The unified type of that name.
#[must_use]
pub fn mapping(name: &str) -> Option<&'static Mapping> {
    MAPPINGS.iter().find(|m| m.name == name)
}

/// A field of a unified type: its Rust place and its type.
#[must_use]
pub fn field(mapping: &Mapping, name: &str) -> Option<(&'static str, FieldTy)> {
    mapping.fields.iter().find(|(n, _, _)| *n == name).map(|(_, rust, ty)| (*rust, *ty))
}
