//! Every unified call: its names, what it does to the account, what it answers and what it takes.
//!
//! One line a call: variant, snake-case name, camel-case name, effect, kind of answer, required and optional arguments
//! in their positional order.

use super::{AnswerKind, ArgName, Effect};

macro_rules! methods {
    ($($variant:ident $snake:literal $camel:literal $effect:ident $kind:ident
        [$($required:ident)*] [$($optional:ident)*];)*) => {
        /// A unified call.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum Method {
            $(#[doc = concat!("`", $snake, "`")] $variant,)*
        }

        impl Method {
            /// Every unified call.
            pub const ALL: &'static [Method] = &[$(Method::$variant,)*];

            /// The name in snake case, for instance `fetch_order_book`.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Method::$variant => $snake,)* }
            }

            /// The name in camel case, as CCXT's documents write it, for instance `fetchOrderBook`.
            #[must_use]
            pub const fn reference_name(self) -> &'static str {
                match self { $(Method::$variant => $camel,)* }
            }

            /// What the call does to the account.
            #[must_use]
            pub const fn effect(self) -> Effect {
                match self { $(Method::$variant => Effect::$effect,)* }
            }

            /// What the call answers.
            #[must_use]
            pub const fn answer(self) -> AnswerKind {
                match self { $(Method::$variant => AnswerKind::$kind,)* }
            }

            /// The arguments in their positional order; extra parameters come after them.
            #[must_use]
            pub const fn arguments(self) -> &'static [ArgName] {
                match self { $(Method::$variant => &[$(ArgName::$required,)* $(ArgName::$optional,)*],)* }
            }

            /// The arguments that must be given.
            #[must_use]
            pub const fn required(self) -> &'static [ArgName] {
                match self { $(Method::$variant => &[$(ArgName::$required,)*],)* }
            }
        }
    };
}

methods! {
    // the exchange itself
    FetchMarkets "fetch_markets" "fetchMarkets" Read Markets [] [];
    FetchCurrencies "fetch_currencies" "fetchCurrencies" Read Currencies [] [];
    FetchTime "fetch_time" "fetchTime" Read Time [] [];
    FetchStatus "fetch_status" "fetchStatus" Read Status [] [];
    SignIn "sign_in" "signIn" Write Raw [] [];
    // market data
    FetchTicker "fetch_ticker" "fetchTicker" Read Ticker [Symbol] [];
    FetchTickers "fetch_tickers" "fetchTickers" Read Tickers [] [Symbols];
    FetchBidsAsks "fetch_bids_asks" "fetchBidsAsks" Read Tickers [] [Symbols];
    FetchLastPrices "fetch_last_prices" "fetchLastPrices" Read LastPrices [] [Symbols];
    FetchMarkPrice "fetch_mark_price" "fetchMarkPrice" Read Ticker [Symbol] [];
    FetchMarkPrices "fetch_mark_prices" "fetchMarkPrices" Read Tickers [] [Symbols];
    FetchOrderBook "fetch_order_book" "fetchOrderBook" Read OrderBook [Symbol] [Limit];
    FetchOrderBooks "fetch_order_books" "fetchOrderBooks" Read OrderBooks [] [Symbols Limit];
    FetchL2OrderBook "fetch_l2_order_book" "fetchL2OrderBook" Read OrderBook [Symbol] [Limit];
    FetchL3OrderBook "fetch_l3_order_book" "fetchL3OrderBook" Read OrderBook [Symbol] [Limit];
    FetchTrades "fetch_trades" "fetchTrades" Read Trades [Symbol] [Since Limit];
    FetchOhlcv "fetch_ohlcv" "fetchOHLCV" Read Candles [Symbol] [Timeframe Since Limit];
    FetchMarkOhlcv "fetch_mark_ohlcv" "fetchMarkOHLCV" Read Candles [Symbol] [Timeframe Since Limit];
    FetchIndexOhlcv "fetch_index_ohlcv" "fetchIndexOHLCV" Read Candles [Symbol] [Timeframe Since Limit];
    FetchPremiumIndexOhlcv "fetch_premium_index_ohlcv" "fetchPremiumIndexOHLCV" Read Candles [Symbol] [Timeframe Since Limit];
    // orders
    CreateOrder "create_order" "createOrder" Write Order [Symbol Kind Side Amount] [Price];
    CreateOrders "create_orders" "createOrders" Write Orders [Orders] [];
    CreateLimitOrder "create_limit_order" "createLimitOrder" Write Order [Symbol Side Amount Price] [];
    CreateLimitBuyOrder "create_limit_buy_order" "createLimitBuyOrder" Write Order [Symbol Amount Price] [];
    CreateLimitSellOrder "create_limit_sell_order" "createLimitSellOrder" Write Order [Symbol Amount Price] [];
    CreateMarketOrder "create_market_order" "createMarketOrder" Write Order [Symbol Side Amount] [Price];
    CreateMarketBuyOrder "create_market_buy_order" "createMarketBuyOrder" Write Order [Symbol Amount] [];
    CreateMarketSellOrder "create_market_sell_order" "createMarketSellOrder" Write Order [Symbol Amount] [];
    CreateMarketOrderWithCost "create_market_order_with_cost" "createMarketOrderWithCost" Write Order [Symbol Side Cost] [];
    CreateMarketBuyOrderWithCost "create_market_buy_order_with_cost" "createMarketBuyOrderWithCost" Write Order [Symbol Cost] [];
    CreateMarketSellOrderWithCost "create_market_sell_order_with_cost" "createMarketSellOrderWithCost" Write Order [Symbol Cost] [];
    CreatePostOnlyOrder "create_post_only_order" "createPostOnlyOrder" Write Order [Symbol Kind Side Amount] [Price];
    CreateReduceOnlyOrder "create_reduce_only_order" "createReduceOnlyOrder" Write Order [Symbol Kind Side Amount] [Price];
    CreateTriggerOrder "create_trigger_order" "createTriggerOrder" Write Order [Symbol Kind Side Amount] [Price TriggerPrice];
    CreateStopOrder "create_stop_order" "createStopOrder" Write Order [Symbol Kind Side Amount] [Price TriggerPrice];
    CreateStopLimitOrder "create_stop_limit_order" "createStopLimitOrder" Write Order [Symbol Side Amount Price TriggerPrice] [];
    CreateStopMarketOrder "create_stop_market_order" "createStopMarketOrder" Write Order [Symbol Side Amount TriggerPrice] [];
    CreateStopLossOrder "create_stop_loss_order" "createStopLossOrder" Write Order [Symbol Kind Side Amount] [Price StopLossPrice];
    CreateTakeProfitOrder "create_take_profit_order" "createTakeProfitOrder" Write Order [Symbol Kind Side Amount] [Price TakeProfitPrice];
    CreateOrderWithTakeProfitAndStopLoss "create_order_with_take_profit_and_stop_loss" "createOrderWithTakeProfitAndStopLoss" Write Order [Symbol Kind Side Amount] [Price TakeProfit StopLoss];
    CreateTrailingAmountOrder "create_trailing_amount_order" "createTrailingAmountOrder" Write Order [Symbol Kind Side Amount] [Price TrailingAmount TrailingTriggerPrice];
    CreateTrailingPercentOrder "create_trailing_percent_order" "createTrailingPercentOrder" Write Order [Symbol Kind Side Amount] [Price TrailingPercent TrailingTriggerPrice];
    EditOrder "edit_order" "editOrder" Write Order [Id Symbol Kind Side] [Amount Price];
    EditLimitOrder "edit_limit_order" "editLimitOrder" Write Order [Id Symbol Side Amount] [Price];
    EditLimitBuyOrder "edit_limit_buy_order" "editLimitBuyOrder" Write Order [Id Symbol Amount] [Price];
    EditLimitSellOrder "edit_limit_sell_order" "editLimitSellOrder" Write Order [Id Symbol Amount] [Price];
    EditOrderWithClientOrderId "edit_order_with_client_order_id" "editOrderWithClientOrderId" Write Order [ClientOrderId Symbol Kind Side] [Amount Price];
    EditOrders "edit_orders" "editOrders" Write Orders [Orders] [];
    CancelOrder "cancel_order" "cancelOrder" Cancel Order [Id] [Symbol];
    CancelOrderWithClientOrderId "cancel_order_with_client_order_id" "cancelOrderWithClientOrderId" Cancel Order [ClientOrderId] [Symbol];
    CancelOrders "cancel_orders" "cancelOrders" Cancel Orders [Ids] [Symbol];
    CancelOrdersWithClientOrderIds "cancel_orders_with_client_order_ids" "cancelOrdersWithClientOrderIds" Cancel Orders [Ids] [Symbol];
    CancelOrdersForSymbols "cancel_orders_for_symbols" "cancelOrdersForSymbols" Cancel Orders [Orders] [];
    CancelAllOrders "cancel_all_orders" "cancelAllOrders" Cancel Orders [] [Symbol];
    CancelAllOrdersAfter "cancel_all_orders_after" "cancelAllOrdersAfter" Cancel Raw [Timeout] [];
    ClosePosition "close_position" "closePosition" Write Order [Symbol] [Side];
    CloseAllPositions "close_all_positions" "closeAllPositions" Write Positions [] [];
    FetchOrder "fetch_order" "fetchOrder" Read Order [Id] [Symbol];
    FetchOrderWithClientOrderId "fetch_order_with_client_order_id" "fetchOrderWithClientOrderId" Read Order [ClientOrderId] [Symbol];
    FetchOrderStatus "fetch_order_status" "fetchOrderStatus" Read Word [Id] [Symbol];
    FetchOrders "fetch_orders" "fetchOrders" Read Orders [] [Symbol Since Limit];
    FetchOrdersByStatus "fetch_orders_by_status" "fetchOrdersByStatus" Read Orders [Status] [Symbol Since Limit];
    FetchOpenOrder "fetch_open_order" "fetchOpenOrder" Read Order [Id] [Symbol];
    FetchOpenOrders "fetch_open_orders" "fetchOpenOrders" Read Orders [] [Symbol Since Limit];
    FetchClosedOrder "fetch_closed_order" "fetchClosedOrder" Read Order [Id] [Symbol];
    FetchClosedOrders "fetch_closed_orders" "fetchClosedOrders" Read Orders [] [Symbol Since Limit];
    FetchCanceledOrders "fetch_canceled_orders" "fetchCanceledOrders" Read Orders [] [Symbol Since Limit];
    FetchCanceledAndClosedOrders "fetch_canceled_and_closed_orders" "fetchCanceledAndClosedOrders" Read Orders [] [Symbol Since Limit];
    FetchOrderTrades "fetch_order_trades" "fetchOrderTrades" Read Trades [Id] [Symbol Since Limit];
    FetchMyTrades "fetch_my_trades" "fetchMyTrades" Read Trades [] [Symbol Since Limit];
    // account
    FetchBalance "fetch_balance" "fetchBalance" Read Balances [] [];
    FetchFreeBalance "fetch_free_balance" "fetchFreeBalance" Read Raw [] [];
    FetchUsedBalance "fetch_used_balance" "fetchUsedBalance" Read Raw [] [];
    FetchTotalBalance "fetch_total_balance" "fetchTotalBalance" Read Raw [] [];
    FetchAccounts "fetch_accounts" "fetchAccounts" Read Accounts [] [];
    FetchLedger "fetch_ledger" "fetchLedger" Read Ledger [] [Code Since Limit];
    FetchLedgerEntry "fetch_ledger_entry" "fetchLedgerEntry" Read LedgerEntry [Id] [Code];
    FetchTradingFee "fetch_trading_fee" "fetchTradingFee" Read TradingFee [Symbol] [];
    FetchTradingFees "fetch_trading_fees" "fetchTradingFees" Read TradingFees [] [];
    FetchTradingLimits "fetch_trading_limits" "fetchTradingLimits" Read Raw [] [Symbols];
    FetchTransactionFee "fetch_transaction_fee" "fetchTransactionFee" Read DepositWithdrawFee [Code] [];
    FetchTransactionFees "fetch_transaction_fees" "fetchTransactionFees" Read DepositWithdrawFees [] [Codes];
    FetchDepositWithdrawFee "fetch_deposit_withdraw_fee" "fetchDepositWithdrawFee" Read DepositWithdrawFee [Code] [];
    FetchDepositWithdrawFees "fetch_deposit_withdraw_fees" "fetchDepositWithdrawFees" Read DepositWithdrawFees [] [Codes];
    // funding
    Deposit "deposit" "deposit" Write Transaction [Code Amount Id] [];
    Withdraw "withdraw" "withdraw" Write Transaction [Code Amount Address] [Tag];
    Transfer "transfer" "transfer" Write Transfer [Code Amount FromAccount ToAccount] [];
    FetchTransfer "fetch_transfer" "fetchTransfer" Read Transfer [Id] [Code];
    FetchTransfers "fetch_transfers" "fetchTransfers" Read Transfers [] [Code Since Limit];
    CreateDepositAddress "create_deposit_address" "createDepositAddress" Write DepositAddress [Code] [];
    FetchDepositAddress "fetch_deposit_address" "fetchDepositAddress" Read DepositAddress [Code] [];
    FetchDepositAddresses "fetch_deposit_addresses" "fetchDepositAddresses" Read DepositAddresses [] [Codes];
    FetchDepositAddressesByNetwork "fetch_deposit_addresses_by_network" "fetchDepositAddressesByNetwork" Read DepositAddressesByNetwork [Code] [];
    FetchDeposit "fetch_deposit" "fetchDeposit" Read Transaction [Id] [Code];
    FetchDeposits "fetch_deposits" "fetchDeposits" Read Transactions [] [Code Since Limit];
    FetchWithdrawal "fetch_withdrawal" "fetchWithdrawal" Read Transaction [Id] [Code];
    FetchWithdrawals "fetch_withdrawals" "fetchWithdrawals" Read Transactions [] [Code Since Limit];
    FetchDepositsWithdrawals "fetch_deposits_withdrawals" "fetchDepositsWithdrawals" Read Transactions [] [Code Since Limit];
    FetchTransactions "fetch_transactions" "fetchTransactions" Read Transactions [] [Code Since Limit];
    FetchConvertCurrencies "fetch_convert_currencies" "fetchConvertCurrencies" Read Raw [] [];
    FetchConvertQuote "fetch_convert_quote" "fetchConvertQuote" Read Raw [FromCode ToCode] [Amount];
    CreateConvertTrade "create_convert_trade" "createConvertTrade" Write Raw [Id FromCode ToCode] [Amount];
    FetchConvertTrade "fetch_convert_trade" "fetchConvertTrade" Read Raw [Id] [Code];
    FetchConvertTradeHistory "fetch_convert_trade_history" "fetchConvertTradeHistory" Read Raw [] [Code Since Limit];
    // positions and margin
    FetchPosition "fetch_position" "fetchPosition" Read Position [Symbol] [];
    FetchPositions "fetch_positions" "fetchPositions" Read Positions [] [Symbols];
    FetchPositionsForSymbol "fetch_positions_for_symbol" "fetchPositionsForSymbol" Read Positions [Symbol] [];
    FetchPositionHistory "fetch_position_history" "fetchPositionHistory" Read Positions [Symbol] [Since Limit];
    FetchPositionsHistory "fetch_positions_history" "fetchPositionsHistory" Read Positions [] [Symbols Since Limit];
    FetchPositionsRisk "fetch_positions_risk" "fetchPositionsRisk" Read Positions [] [Symbols];
    FetchPositionMode "fetch_position_mode" "fetchPositionMode" Read Raw [] [Symbol];
    SetPositionMode "set_position_mode" "setPositionMode" Write Raw [Hedged] [Symbol];
    FetchLeverage "fetch_leverage" "fetchLeverage" Read Leverage [Symbol] [];
    FetchLeverages "fetch_leverages" "fetchLeverages" Read Leverages [] [Symbols];
    SetLeverage "set_leverage" "setLeverage" Write Raw [Leverage] [Symbol];
    FetchLeverageTiers "fetch_leverage_tiers" "fetchLeverageTiers" Read LeverageTiers [] [Symbols];
    FetchMarketLeverageTiers "fetch_market_leverage_tiers" "fetchMarketLeverageTiers" Read MarketLeverageTiers [Symbol] [];
    FetchMarginMode "fetch_margin_mode" "fetchMarginMode" Read Raw [Symbol] [];
    FetchMarginModes "fetch_margin_modes" "fetchMarginModes" Read Raw [] [Symbols];
    SetMarginMode "set_margin_mode" "setMarginMode" Write Raw [MarginMode] [Symbol];
    AddMargin "add_margin" "addMargin" Write MarginChange [Symbol Amount] [];
    ReduceMargin "reduce_margin" "reduceMargin" Write MarginChange [Symbol Amount] [];
    SetMargin "set_margin" "setMargin" Write MarginChange [Symbol Amount] [];
    FetchMarginAdjustmentHistory "fetch_margin_adjustment_history" "fetchMarginAdjustmentHistory" Read MarginChanges [] [Symbol Kind Since Limit];
    BorrowCrossMargin "borrow_cross_margin" "borrowCrossMargin" Write BorrowLoan [Code Amount] [];
    BorrowIsolatedMargin "borrow_isolated_margin" "borrowIsolatedMargin" Write BorrowLoan [Symbol Code Amount] [];
    BorrowMargin "borrow_margin" "borrowMargin" Write BorrowLoan [Code Amount] [Symbol];
    RepayCrossMargin "repay_cross_margin" "repayCrossMargin" Write BorrowLoan [Code Amount] [];
    RepayIsolatedMargin "repay_isolated_margin" "repayIsolatedMargin" Write BorrowLoan [Symbol Code Amount] [];
    RepayMargin "repay_margin" "repayMargin" Write BorrowLoan [Code Amount] [Symbol];
    FetchBorrowInterest "fetch_borrow_interest" "fetchBorrowInterest" Read Raw [] [Code Symbol Since Limit];
    FetchBorrowRate "fetch_borrow_rate" "fetchBorrowRate" Read Raw [Code] [];
    FetchBorrowRates "fetch_borrow_rates" "fetchBorrowRates" Read Raw [] [];
    FetchBorrowRateHistory "fetch_borrow_rate_history" "fetchBorrowRateHistory" Read Raw [Code] [Since Limit];
    FetchBorrowRateHistories "fetch_borrow_rate_histories" "fetchBorrowRateHistories" Read Raw [] [Codes Since Limit];
    FetchCrossBorrowRate "fetch_cross_borrow_rate" "fetchCrossBorrowRate" Read Raw [Code] [];
    FetchCrossBorrowRates "fetch_cross_borrow_rates" "fetchCrossBorrowRates" Read Raw [] [];
    FetchIsolatedBorrowRate "fetch_isolated_borrow_rate" "fetchIsolatedBorrowRate" Read Raw [Symbol] [];
    FetchIsolatedBorrowRates "fetch_isolated_borrow_rates" "fetchIsolatedBorrowRates" Read Raw [] [];
    // derivatives
    FetchFundingRate "fetch_funding_rate" "fetchFundingRate" Read FundingRate [Symbol] [];
    FetchFundingRates "fetch_funding_rates" "fetchFundingRates" Read FundingRates [] [Symbols];
    FetchFundingInterval "fetch_funding_interval" "fetchFundingInterval" Read FundingRate [Symbol] [];
    FetchFundingIntervals "fetch_funding_intervals" "fetchFundingIntervals" Read FundingRates [] [Symbols];
    FetchFundingRateHistory "fetch_funding_rate_history" "fetchFundingRateHistory" Read FundingRateHistory [] [Symbol Since Limit];
    FetchFundingHistory "fetch_funding_history" "fetchFundingHistory" Read FundingPayments [] [Symbol Since Limit];
    FetchOpenInterest "fetch_open_interest" "fetchOpenInterest" Read OpenInterest [Symbol] [];
    FetchOpenInterests "fetch_open_interests" "fetchOpenInterests" Read OpenInterests [] [Symbols];
    FetchOpenInterestHistory "fetch_open_interest_history" "fetchOpenInterestHistory" Read OpenInterestHistory [Symbol] [Timeframe Since Limit];
    FetchLongShortRatioHistory "fetch_long_short_ratio_history" "fetchLongShortRatioHistory" Read Raw [] [Symbol Timeframe Since Limit];
    FetchLiquidations "fetch_liquidations" "fetchLiquidations" Read Raw [Symbol] [Since Limit];
    FetchMyLiquidations "fetch_my_liquidations" "fetchMyLiquidations" Read Raw [] [Symbol Since Limit];
    FetchSettlementHistory "fetch_settlement_history" "fetchSettlementHistory" Read Raw [] [Symbol Since Limit];
    FetchMySettlementHistory "fetch_my_settlement_history" "fetchMySettlementHistory" Read Raw [] [Symbol Since Limit];
    FetchGreeks "fetch_greeks" "fetchGreeks" Read Raw [Symbol] [];
    FetchAllGreeks "fetch_all_greeks" "fetchAllGreeks" Read Raw [] [Symbols];
    FetchOption "fetch_option" "fetchOption" Read Raw [Symbol] [];
    FetchOptionChain "fetch_option_chain" "fetchOptionChain" Read Raw [Code] [];
    FetchUnderlyingAssets "fetch_underlying_assets" "fetchUnderlyingAssets" Read Raw [] [];
    FetchVolatilityHistory "fetch_volatility_history" "fetchVolatilityHistory" Read Raw [Code] [];
}
