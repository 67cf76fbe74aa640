//! What is wrong with a call is said before anything is sent.

use cambist::{Args, Client, Credentials, Dec, Error, ErrorClass, Exchange, Method, Sent};

use crate::{SYMBOL, Stage, def};

/// The error is of this class, nothing was sent, and the message says this.
fn refused(error: &Error, class: ErrorClass, word: &str) {
    assert_eq!((error.class(), error.sent()), (class, Sent::NotSent), "{error:?}");
    let text = format!("{error} {}", error.help().unwrap_or_default());
    assert!(text.contains(word), "{text}");
    assert!(!error.is_retryable(), "{error:?}");
}

#[tokio::test]
async fn a_wrong_symbol_is_refused_with_the_nearest_one() {
    let stage = Stage::open().await;
    let before = stage.demo.requests().len();
    refused(&stage.client.fetch_ticker("BTC/USDD").await.expect_err("no such market"), ErrorClass::BadSymbol, SYMBOL);
    refused(&stage.client.fetch_order_book("").await.expect_err("no symbol"), ErrorClass::ArgumentsRequired, "symbol");
    assert_eq!(stage.demo.requests().len(), before);
}

#[tokio::test]
async fn a_missing_credential_is_named() {
    let stage = Stage::open().await;
    let client = Client::builder(def()).origin(stage.demo.url()).credentials(Credentials::none()).unlimited().build();
    let before = stage.demo.requests().len();
    let error = client.fetch_balance().await.expect_err("no credentials");
    refused(&error, ErrorClass::AuthenticationError, "apiKey");
    let text = format!("{error} {}", error.help().unwrap_or_default());
    assert!(text.contains("CAMBIST_KRAKEN_APIKEY") && text.contains("secret"), "{text}");
    assert_eq!(stage.demo.requests().len(), before, "not even the markets are asked for");
}

#[tokio::test]
async fn an_amount_below_the_minimum_is_refused() {
    let stage = Stage::open().await;
    let before = stage.demo.requests().len();
    let tiny = stage.client.create_limit_buy_order(SYMBOL, Dec::literal(1, 7), Dec::literal(20_000, 0)).await;
    refused(&tiny.expect_err("too little"), ErrorClass::InvalidOrder, "minimum");
    let nothing = stage.client.create_limit_buy_order(SYMBOL, Dec::literal(1, 15), Dec::literal(20_000, 0)).await;
    refused(&nothing.expect_err("nothing at all"), ErrorClass::InvalidOrder, "amount");
    assert_eq!(stage.demo.requests().len(), before);
}

#[tokio::test]
async fn a_withdrawal_without_an_address_is_refused() {
    let stage = Stage::open().await;
    let before = stage.demo.requests().len();
    for address in ["", "xxxx", "two words"] {
        let error = stage.client.withdraw("BTC", Dec::ONE, address).await.expect_err("no address");
        refused(&error, ErrorClass::InvalidAddress, "address");
    }
    assert_eq!(stage.demo.requests().len(), before);
}

#[tokio::test]
async fn an_unknown_time_frame_is_refused_with_the_known_ones() {
    let stage = Stage::open().await;
    let error = stage.client.fetch_ohlcv(SYMBOL).timeframe("7m").await.expect_err("no such time frame");
    refused(&error, ErrorClass::BadRequest, "15m");
}

#[tokio::test]
async fn a_wrong_secret_is_refused_by_the_exchange() {
    let stage = Stage::open().await;
    let credentials = Credentials::new("bm8tc3VjaC1rZXk=", "bm8tc3VjaC1zZWNyZXQ=");
    let client = Client::builder(def()).origin(stage.demo.url()).credentials(credentials).unlimited().build();
    let error = client.fetch_balance().await.expect_err("nobody has these keys");
    assert_eq!((error.class(), error.sent()), (ErrorClass::AuthenticationError, Sent::Answered), "{error:?}");
}

#[tokio::test]
async fn a_secret_of_the_wrong_form_is_refused_and_not_shown() {
    let stage = Stage::open().await;
    let secret = "this is !no! base64";
    let client = Client::builder(def())
        .origin(stage.demo.url())
        .credentials(Credentials::new("key", secret))
        .unlimited()
        .build();
    let error = client.fetch_balance().await.expect_err("the secret cannot be read");
    assert_eq!(error.sent(), Sent::NotSent, "{error:?}");
    assert!(!format!("{error:?} {error}").contains(secret), "{error:?}");
}

/// An order by cost of 250 with a trigger, signed.
fn conditional(client: &Client) -> Result<String, Error> {
    let mut args = Args::default();
    (args.symbol, args.cost) = (Some(SYMBOL.into()), Some(Dec::literal(250, 0)));
    args.params.insert("stopLossPrice", Dec::literal(19_000, 0));
    let signed = client.call(Method::CreateMarketBuyOrderWithCost, args).prepared()?;
    Ok(format!("{} {}", signed.url, signed.body.unwrap_or_default()))
}

/// A client that knows the market, without asking.
fn stocked(def: &'static cambist::def::ExchangeDef) -> Client {
    let client = Client::builder(def).credentials(Credentials::new("key", "c2VjcmV0")).build();
    let market = serde_json::json!({
        "id": "XBTUSD", "symbol": SYMBOL, "base": "BTC", "quote": "USD", "type": "spot", "spot": true, "active": true,
        "precision": {"amount": "0.0001", "price": "0.1", "cost": "0.01"}, "limits": {},
    });
    client.set_markets(vec![serde_json::from_value(market).expect("a market")], Vec::new());
    client
}

#[test]
fn an_order_by_cost_keeps_its_condition() {
    let order = conditional(&stocked(def())).expect("the exchange has such orders");
    assert!(order.contains("ordertype=stop-loss") && order.contains("oflags=viqc"), "{order}");
    let error = conditional(&stocked(&cambist::binance::DEF)).expect_err("a trigger has an amount there");
    refused(&error, ErrorClass::NotSupported, "create_order");
}
