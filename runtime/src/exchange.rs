//! Every unified call in one object-safe trait, implemented once.

use crate::args::OrderRequest;
use crate::call::Call;
use crate::client::Client;
use crate::decimal::Dec;
use crate::method::Method;
use crate::types::{
    Account, Balances, BorrowLoan, Candle, Currency, DepositAddress, DepositWithdrawFee, FundingPayment, FundingRate,
    FundingRateEntry, LastPrice, LedgerEntry, Leverage, LeverageTier, MarginChange, Market, OpenInterest, Order,
    OrderBook, OrderType, Position, Side, Status, Text, Ticker, Trade, TradingFee, Transaction, Transfer,
};
use crate::value::Value;

macro_rules! exchange {
    ($($name:ident: $variant:ident($($arg:ident: $type:ty),*) -> $answer:ty;)*) => {
        /// An exchange, whichever it is: `Box<dyn Exchange>` holds any of them.
        ///
        /// A call that the exchange does not have gives `NotSupported` before anything is sent; ask
        /// [`Client::has`] first, or use the exchange's own type, which only has the calls that it can do.
        pub trait Exchange: Send + Sync {
            /// The client that does the work.
            fn client(&self) -> &Client;

            $(
                #[doc = concat!("`", stringify!($name), "`; optional arguments are set on the [`Call`].")]
                fn $name(&self, $($arg: $type),*) -> Call<'_, $answer> {
                    self.client().typed(Method::$variant)$(.$arg($arg))*
                }
            )*
        }
    };
}

exchange! {
    // the exchange itself
    fetch_markets: FetchMarkets() -> Vec<Market>;
    fetch_currencies: FetchCurrencies() -> Vec<Currency>;
    fetch_time: FetchTime() -> i64;
    fetch_status: FetchStatus() -> Status;
    sign_in: SignIn() -> Value<'static>;
    // market data
    fetch_ticker: FetchTicker(symbol: &str) -> Ticker;
    fetch_tickers: FetchTickers() -> Vec<Ticker>;
    fetch_bids_asks: FetchBidsAsks() -> Vec<Ticker>;
    fetch_last_prices: FetchLastPrices() -> Vec<LastPrice>;
    fetch_mark_price: FetchMarkPrice(symbol: &str) -> Ticker;
    fetch_mark_prices: FetchMarkPrices() -> Vec<Ticker>;
    fetch_order_book: FetchOrderBook(symbol: &str) -> OrderBook;
    fetch_order_books: FetchOrderBooks() -> Vec<OrderBook>;
    fetch_l2_order_book: FetchL2OrderBook(symbol: &str) -> OrderBook;
    fetch_l3_order_book: FetchL3OrderBook(symbol: &str) -> OrderBook;
    fetch_trades: FetchTrades(symbol: &str) -> Vec<Trade>;
    fetch_ohlcv: FetchOhlcv(symbol: &str) -> Vec<Candle>;
    fetch_mark_ohlcv: FetchMarkOhlcv(symbol: &str) -> Vec<Candle>;
    fetch_index_ohlcv: FetchIndexOhlcv(symbol: &str) -> Vec<Candle>;
    fetch_premium_index_ohlcv: FetchPremiumIndexOhlcv(symbol: &str) -> Vec<Candle>;
    // orders
    create_order: CreateOrder(symbol: &str, kind: OrderType, side: Side, amount: Dec) -> Order;
    create_orders: CreateOrders(orders: Vec<OrderRequest>) -> Vec<Order>;
    create_limit_order: CreateLimitOrder(symbol: &str, side: Side, amount: Dec, price: Dec) -> Order;
    create_limit_buy_order: CreateLimitBuyOrder(symbol: &str, amount: Dec, price: Dec) -> Order;
    create_limit_sell_order: CreateLimitSellOrder(symbol: &str, amount: Dec, price: Dec) -> Order;
    create_market_order: CreateMarketOrder(symbol: &str, side: Side, amount: Dec) -> Order;
    create_market_buy_order: CreateMarketBuyOrder(symbol: &str, amount: Dec) -> Order;
    create_market_sell_order: CreateMarketSellOrder(symbol: &str, amount: Dec) -> Order;
    create_market_order_with_cost: CreateMarketOrderWithCost(symbol: &str, side: Side, cost: Dec) -> Order;
    create_market_buy_order_with_cost: CreateMarketBuyOrderWithCost(symbol: &str, cost: Dec) -> Order;
    create_market_sell_order_with_cost: CreateMarketSellOrderWithCost(symbol: &str, cost: Dec) -> Order;
    create_post_only_order: CreatePostOnlyOrder(symbol: &str, kind: OrderType, side: Side, amount: Dec) -> Order;
    create_reduce_only_order: CreateReduceOnlyOrder(symbol: &str, kind: OrderType, side: Side, amount: Dec) -> Order;
    create_trigger_order: CreateTriggerOrder(symbol: &str, kind: OrderType, side: Side, amount: Dec) -> Order;
    create_stop_order: CreateStopOrder(symbol: &str, kind: OrderType, side: Side, amount: Dec) -> Order;
    create_stop_limit_order: CreateStopLimitOrder(symbol: &str, side: Side, amount: Dec, price: Dec, trigger_price: Dec) -> Order;
    create_stop_market_order: CreateStopMarketOrder(symbol: &str, side: Side, amount: Dec, trigger_price: Dec) -> Order;
    create_stop_loss_order: CreateStopLossOrder(symbol: &str, kind: OrderType, side: Side, amount: Dec) -> Order;
    create_take_profit_order: CreateTakeProfitOrder(symbol: &str, kind: OrderType, side: Side, amount: Dec) -> Order;
    create_order_with_take_profit_and_stop_loss: CreateOrderWithTakeProfitAndStopLoss(symbol: &str, kind: OrderType, side: Side, amount: Dec) -> Order;
    create_trailing_amount_order: CreateTrailingAmountOrder(symbol: &str, kind: OrderType, side: Side, amount: Dec) -> Order;
    create_trailing_percent_order: CreateTrailingPercentOrder(symbol: &str, kind: OrderType, side: Side, amount: Dec) -> Order;
    edit_order: EditOrder(id: &str, symbol: &str, kind: OrderType, side: Side) -> Order;
    edit_limit_order: EditLimitOrder(id: &str, symbol: &str, side: Side, amount: Dec) -> Order;
    edit_limit_buy_order: EditLimitBuyOrder(id: &str, symbol: &str, amount: Dec) -> Order;
    edit_limit_sell_order: EditLimitSellOrder(id: &str, symbol: &str, amount: Dec) -> Order;
    edit_order_with_client_order_id: EditOrderWithClientOrderId(client_order_id: &str, symbol: &str, kind: OrderType, side: Side) -> Order;
    edit_orders: EditOrders(orders: Vec<OrderRequest>) -> Vec<Order>;
    cancel_order: CancelOrder(id: &str) -> Order;
    cancel_order_with_client_order_id: CancelOrderWithClientOrderId(client_order_id: &str) -> Order;
    cancel_orders: CancelOrders(ids: &[&str]) -> Vec<Order>;
    cancel_orders_with_client_order_ids: CancelOrdersWithClientOrderIds(ids: &[&str]) -> Vec<Order>;
    cancel_orders_for_symbols: CancelOrdersForSymbols(orders: Vec<OrderRequest>) -> Vec<Order>;
    cancel_all_orders: CancelAllOrders() -> Vec<Order>;
    cancel_all_orders_after: CancelAllOrdersAfter(timeout: i64) -> Value<'static>;
    close_position: ClosePosition(symbol: &str) -> Order;
    close_all_positions: CloseAllPositions() -> Vec<Position>;
    fetch_order: FetchOrder(id: &str) -> Order;
    fetch_order_with_client_order_id: FetchOrderWithClientOrderId(client_order_id: &str) -> Order;
    fetch_order_status: FetchOrderStatus(id: &str) -> Option<Text>;
    fetch_orders: FetchOrders() -> Vec<Order>;
    fetch_orders_by_status: FetchOrdersByStatus(status: &str) -> Vec<Order>;
    fetch_open_order: FetchOpenOrder(id: &str) -> Order;
    fetch_open_orders: FetchOpenOrders() -> Vec<Order>;
    fetch_closed_order: FetchClosedOrder(id: &str) -> Order;
    fetch_closed_orders: FetchClosedOrders() -> Vec<Order>;
    fetch_canceled_orders: FetchCanceledOrders() -> Vec<Order>;
    fetch_canceled_and_closed_orders: FetchCanceledAndClosedOrders() -> Vec<Order>;
    fetch_order_trades: FetchOrderTrades(id: &str) -> Vec<Trade>;
    fetch_my_trades: FetchMyTrades() -> Vec<Trade>;
    // account
    fetch_balance: FetchBalance() -> Balances;
    fetch_free_balance: FetchFreeBalance() -> Value<'static>;
    fetch_used_balance: FetchUsedBalance() -> Value<'static>;
    fetch_total_balance: FetchTotalBalance() -> Value<'static>;
    fetch_accounts: FetchAccounts() -> Vec<Account>;
    fetch_ledger: FetchLedger() -> Vec<LedgerEntry>;
    fetch_ledger_entry: FetchLedgerEntry(id: &str) -> LedgerEntry;
    fetch_trading_fee: FetchTradingFee(symbol: &str) -> TradingFee;
    fetch_trading_fees: FetchTradingFees() -> Vec<TradingFee>;
    fetch_trading_limits: FetchTradingLimits() -> Value<'static>;
    fetch_transaction_fee: FetchTransactionFee(code: &str) -> DepositWithdrawFee;
    fetch_transaction_fees: FetchTransactionFees() -> Vec<DepositWithdrawFee>;
    fetch_deposit_withdraw_fee: FetchDepositWithdrawFee(code: &str) -> DepositWithdrawFee;
    fetch_deposit_withdraw_fees: FetchDepositWithdrawFees() -> Vec<DepositWithdrawFee>;
    // funding
    deposit: Deposit(code: &str, amount: Dec, id: &str) -> Transaction;
    withdraw: Withdraw(code: &str, amount: Dec, address: &str) -> Transaction;
    transfer: Transfer(code: &str, amount: Dec, from_account: &str, to_account: &str) -> Transfer;
    fetch_transfer: FetchTransfer(id: &str) -> Transfer;
    fetch_transfers: FetchTransfers() -> Vec<Transfer>;
    create_deposit_address: CreateDepositAddress(code: &str) -> DepositAddress;
    fetch_deposit_address: FetchDepositAddress(code: &str) -> DepositAddress;
    fetch_deposit_addresses: FetchDepositAddresses() -> Vec<DepositAddress>;
    fetch_deposit_addresses_by_network: FetchDepositAddressesByNetwork(code: &str) -> Vec<DepositAddress>;
    fetch_deposit: FetchDeposit(id: &str) -> Transaction;
    fetch_deposits: FetchDeposits() -> Vec<Transaction>;
    fetch_withdrawal: FetchWithdrawal(id: &str) -> Transaction;
    fetch_withdrawals: FetchWithdrawals() -> Vec<Transaction>;
    fetch_deposits_withdrawals: FetchDepositsWithdrawals() -> Vec<Transaction>;
    fetch_transactions: FetchTransactions() -> Vec<Transaction>;
    fetch_convert_currencies: FetchConvertCurrencies() -> Value<'static>;
    fetch_convert_quote: FetchConvertQuote(from_code: &str, to_code: &str) -> Value<'static>;
    create_convert_trade: CreateConvertTrade(id: &str, from_code: &str, to_code: &str) -> Value<'static>;
    fetch_convert_trade: FetchConvertTrade(id: &str) -> Value<'static>;
    fetch_convert_trade_history: FetchConvertTradeHistory() -> Value<'static>;
    // positions and margin
    fetch_position: FetchPosition(symbol: &str) -> Position;
    fetch_positions: FetchPositions() -> Vec<Position>;
    fetch_positions_for_symbol: FetchPositionsForSymbol(symbol: &str) -> Vec<Position>;
    fetch_position_history: FetchPositionHistory(symbol: &str) -> Vec<Position>;
    fetch_positions_history: FetchPositionsHistory() -> Vec<Position>;
    fetch_positions_risk: FetchPositionsRisk() -> Vec<Position>;
    fetch_position_mode: FetchPositionMode() -> Value<'static>;
    set_position_mode: SetPositionMode(hedged: bool) -> Value<'static>;
    fetch_leverage: FetchLeverage(symbol: &str) -> Leverage;
    fetch_leverages: FetchLeverages() -> Vec<Leverage>;
    set_leverage: SetLeverage(leverage: Dec) -> Value<'static>;
    fetch_leverage_tiers: FetchLeverageTiers() -> Vec<LeverageTier>;
    fetch_market_leverage_tiers: FetchMarketLeverageTiers(symbol: &str) -> Vec<LeverageTier>;
    fetch_margin_mode: FetchMarginMode(symbol: &str) -> Value<'static>;
    fetch_margin_modes: FetchMarginModes() -> Value<'static>;
    set_margin_mode: SetMarginMode(margin_mode: &str) -> Value<'static>;
    add_margin: AddMargin(symbol: &str, amount: Dec) -> MarginChange;
    reduce_margin: ReduceMargin(symbol: &str, amount: Dec) -> MarginChange;
    set_margin: SetMargin(symbol: &str, amount: Dec) -> MarginChange;
    fetch_margin_adjustment_history: FetchMarginAdjustmentHistory() -> Vec<MarginChange>;
    borrow_cross_margin: BorrowCrossMargin(code: &str, amount: Dec) -> BorrowLoan;
    borrow_isolated_margin: BorrowIsolatedMargin(symbol: &str, code: &str, amount: Dec) -> BorrowLoan;
    borrow_margin: BorrowMargin(code: &str, amount: Dec) -> BorrowLoan;
    repay_cross_margin: RepayCrossMargin(code: &str, amount: Dec) -> BorrowLoan;
    repay_isolated_margin: RepayIsolatedMargin(symbol: &str, code: &str, amount: Dec) -> BorrowLoan;
    repay_margin: RepayMargin(code: &str, amount: Dec) -> BorrowLoan;
    fetch_borrow_interest: FetchBorrowInterest() -> Value<'static>;
    fetch_borrow_rate: FetchBorrowRate(code: &str) -> Value<'static>;
    fetch_borrow_rates: FetchBorrowRates() -> Value<'static>;
    fetch_borrow_rate_history: FetchBorrowRateHistory(code: &str) -> Value<'static>;
    fetch_borrow_rate_histories: FetchBorrowRateHistories() -> Value<'static>;
    fetch_cross_borrow_rate: FetchCrossBorrowRate(code: &str) -> Value<'static>;
    fetch_cross_borrow_rates: FetchCrossBorrowRates() -> Value<'static>;
    fetch_isolated_borrow_rate: FetchIsolatedBorrowRate(symbol: &str) -> Value<'static>;
    fetch_isolated_borrow_rates: FetchIsolatedBorrowRates() -> Value<'static>;
    // derivatives
    fetch_funding_rate: FetchFundingRate(symbol: &str) -> FundingRate;
    fetch_funding_rates: FetchFundingRates() -> Vec<FundingRate>;
    fetch_funding_interval: FetchFundingInterval(symbol: &str) -> FundingRate;
    fetch_funding_intervals: FetchFundingIntervals() -> Vec<FundingRate>;
    fetch_funding_rate_history: FetchFundingRateHistory() -> Vec<FundingRateEntry>;
    fetch_funding_history: FetchFundingHistory() -> Vec<FundingPayment>;
    fetch_open_interest: FetchOpenInterest(symbol: &str) -> OpenInterest;
    fetch_open_interests: FetchOpenInterests() -> Vec<OpenInterest>;
    fetch_open_interest_history: FetchOpenInterestHistory(symbol: &str) -> Vec<OpenInterest>;
    fetch_long_short_ratio_history: FetchLongShortRatioHistory() -> Value<'static>;
    fetch_liquidations: FetchLiquidations(symbol: &str) -> Value<'static>;
    fetch_my_liquidations: FetchMyLiquidations() -> Value<'static>;
    fetch_settlement_history: FetchSettlementHistory() -> Value<'static>;
    fetch_my_settlement_history: FetchMySettlementHistory() -> Value<'static>;
    fetch_greeks: FetchGreeks(symbol: &str) -> Value<'static>;
    fetch_all_greeks: FetchAllGreeks() -> Value<'static>;
    fetch_option: FetchOption(symbol: &str) -> Value<'static>;
    fetch_option_chain: FetchOptionChain(code: &str) -> Value<'static>;
    fetch_underlying_assets: FetchUnderlyingAssets() -> Value<'static>;
    fetch_volatility_history: FetchVolatilityHistory(code: &str) -> Value<'static>;
}

impl Exchange for Client {
    fn client(&self) -> &Client {
        self
    }
}

const _: Option<&dyn Exchange> = None;
