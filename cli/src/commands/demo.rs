//! `cambist demo`: a trading day on a loopback exchange, through the same public interface that every program uses.

use std::{io::Write, time::Duration};

use cambist::{
    Dec, Exchange,
    client::Client,
    credentials::Credentials,
    error::ErrorClass,
    types::{Order, OrderStatus},
};

use crate::{
    args::Demo as Args,
    demo::Demo,
    exit::Failure,
    output::{
        answer,
        style::{DIM, GREEN, HEADING, NAME, RED, paint},
        table::{Cell, Table},
    },
    registry, runtime,
};

/// The exchange whose wire format the demo exchange speaks.
const EXCHANGE: &str = "kraken";
const SYMBOL: &str = "BTC/USD";
/// What the demo account owns.
const FUNDS: &[(&str, &str)] = &[("ZUSD", "10000"), ("XXBT", "0.5"), ("XETH", "4")];
const CANDLES: usize = 72;
const LEVELS: usize = 6;

/// Opens the exchange and trades on it, or with `--serve` keeps it open.
///
/// # Errors
/// When no port can be opened, or when something does not go as it should.
pub fn run(args: &Args, out: &mut dyn Write) -> Result<(), Failure> {
    let failed = |error| Failure::file("opening the demo exchange", error);
    let demo = Demo::start_on(args.port).map_err(failed)?;
    let keys = demo.open_account(FUNDS).map_err(failed)?;
    if args.serve {
        return serve(&demo, &keys, out);
    }
    let client = Client::builder(registry::exchange(EXCHANGE)?)
        .origin(demo.url())
        .credentials(Credentials::new(&keys.api_key, &keys.secret))
        .timeout(Duration::from_secs(5))
        .unlimited()
        .build();
    writeln!(out, "{} {}", paint(HEADING, "A demo exchange is open at"), paint(NAME, demo.url()))?;
    writeln!(out, "{}", paint(DIM, "It speaks Kraken's wire format over HTTP; nothing leaves this machine.\n"))?;
    runtime::block_on(trading_day(&client, out))?
}

async fn trading_day(client: &Client, out: &mut dyn Write) -> Result<(), Failure> {
    markets(client, out).await?;
    let last = ticker(client, out).await?;
    book_and_chart(client, out).await?;
    balance(client, out, "Balance").await?;
    let order = place_and_see(client, out, last).await?;
    cancel(client, out, &order).await?;
    refused(client, out).await?;
    Ok(writeln!(out, "{}", paint(GREEN, "Done. Next: `cambist list`, `cambist show kraken`, `cambist demo --serve`."))?)
}

fn title(out: &mut dyn Write, text: &str, call: &str) -> Result<(), Failure> {
    Ok(writeln!(out, "{}  {}", paint(HEADING, text), paint(DIM, call))?)
}

async fn markets(client: &Client, out: &mut dyn Write) -> Result<(), Failure> {
    let markets = client.load_markets().await?;
    title(out, &format!("{} markets", markets.len()), "load_markets()")?;
    let mut table = Table::new(["symbol", "id", "price step", "amount step", "least amount"]).indented(2);
    for market in markets.all() {
        let text = |number: Option<Dec>| number.map(|number| number.to_string()).unwrap_or_default();
        table.row([
            Cell::styled(market.symbol.as_deref().unwrap_or_default(), NAME),
            market.id.as_deref().unwrap_or_default().into(),
            text(market.precision.price).into(),
            text(market.precision.amount).into(),
            text(market.limits.amount.min).into(),
        ]);
    }
    table.print(out)?;
    Ok(writeln!(out)?)
}

async fn ticker(client: &Client, out: &mut dyn Write) -> Result<Dec, Failure> {
    let ticker = client.fetch_ticker(SYMBOL).await?;
    title(out, "Ticker", "fetch_ticker(\"BTC/USD\")")?;
    let text = |number: Option<Dec>| number.map(|number| number.to_string()).unwrap_or_default();
    let change = ticker.percentage.unwrap_or_default().round_half_up(2);
    let colour = if change.is_negative() { RED } else { GREEN };
    writeln!(
        out,
        "  bid {}  ask {}  last {}  {} over a day, between {} and {}\n",
        paint(GREEN, text(ticker.bid)),
        paint(RED, text(ticker.ask)),
        paint(HEADING, text(ticker.last)),
        paint(colour, format!("{change} %")),
        text(ticker.low),
        text(ticker.high),
    )?;
    ticker.last.ok_or_else(|| unexpected("the ticker has no last price"))
}

async fn book_and_chart(client: &Client, out: &mut dyn Write) -> Result<(), Failure> {
    let book = client.fetch_order_book(SYMBOL).await?;
    title(out, "Order book", "fetch_order_book(\"BTC/USD\")")?;
    answer::order_book(out, &book, LEVELS, 2)?;
    let candles = client.fetch_ohlcv(SYMBOL).timeframe("1h").await?;
    let from = candles.len().saturating_sub(CANDLES);
    writeln!(out)?;
    title(out, &format!("The last {CANDLES} hours"), "fetch_ohlcv(\"BTC/USD\").timeframe(\"1h\")")?;
    answer::candle_chart(out, candles.get(from..).unwrap_or(&candles))?;
    Ok(writeln!(out)?)
}

async fn balance(client: &Client, out: &mut dyn Write, heading: &str) -> Result<(), Failure> {
    let balances = client.fetch_balance().await?;
    title(out, heading, "fetch_balance()")?;
    answer::balances(out, &balances, 2)?;
    Ok(writeln!(out)?)
}

/// Places a limit order five percent under the market, where it waits, and looks it up.
async fn place_and_see(client: &Client, out: &mut dyn Write, last: Dec) -> Result<Order, Failure> {
    let price = last.checked_mul(Dec::literal(95, 2)).unwrap_or(last).round_half_up(1);
    let amount = Dec::literal(5, 2);
    let placed = client.create_limit_buy_order(SYMBOL, amount, price).await?;
    title(out, "A limit order", &format!("create_limit_buy_order(\"BTC/USD\", {amount}, {price})"))?;
    writeln!(out, "  {} placed\n", paint(NAME, placed.id.as_deref().unwrap_or_default()))?;
    let open = client.fetch_open_orders().symbol(SYMBOL).await?;
    title(out, "Open orders", "fetch_open_orders()")?;
    orders(out, &open)?;
    let order = open.into_iter().find(|order| order.id == placed.id && order.status == Some(OrderStatus::Open));
    order.ok_or_else(|| unexpected("the order is not among the open ones"))
}

async fn cancel(client: &Client, out: &mut dyn Write, order: &Order) -> Result<(), Failure> {
    let id = order.id.as_deref().unwrap_or_default();
    client.cancel_order(id).symbol(SYMBOL).await?;
    title(out, "Cancelled", "cancel_order(id), then fetch_order(id)")?;
    let now = client.fetch_order(id).symbol(SYMBOL).await?;
    orders(out, std::slice::from_ref(&now))?;
    match now.status {
        Some(OrderStatus::Canceled) => Ok(()),
        _ => Err(unexpected("the order is not cancelled")),
    }
}

/// Orders more than the account can pay for.
async fn refused(client: &Client, out: &mut dyn Write) -> Result<(), Failure> {
    title(out, "An order that cannot be paid", "create_limit_buy_order(\"BTC/USD\", 50, 59000)")?;
    let answer = client.create_limit_buy_order(SYMBOL, Dec::from(50), Dec::from(59_000)).await;
    match answer {
        Err(error) if error.is(ErrorClass::InsufficientFunds) => {
            Ok(writeln!(out, "  {} {error}\n", paint(RED, "refused:"))?)
        }
        Err(error) => Err(error.into()),
        Ok(_) => Err(unexpected("the exchange took an order that nobody can pay")),
    }
}

fn orders(out: &mut dyn Write, orders: &[Order]) -> Result<(), Failure> {
    let mut table = Table::new(["id", "symbol", "side", "type", "price", "amount", "filled", "status"]).indented(2);
    for order in orders {
        let text = |number: Option<Dec>| number.map(|number| number.normalized().to_string()).unwrap_or_default();
        table.row([
            Cell::styled(order.id.as_deref().unwrap_or_default(), NAME),
            order.symbol.as_deref().unwrap_or_default().into(),
            order.side.as_ref().map(|side| side.as_str()).unwrap_or_default().into(),
            order.kind.as_ref().map(|kind| kind.as_str()).unwrap_or_default().into(),
            text(order.price).into(),
            text(order.amount).into(),
            text(order.filled).into(),
            order.status.as_ref().map(|status| status.as_str()).unwrap_or_default().into(),
        ]);
    }
    table.print(out)?;
    Ok(writeln!(out)?)
}

/// The demo went wrong although every call was answered.
fn unexpected(what: &str) -> Failure {
    Failure::Unexpected(what.to_owned())
}

/// Keeps the exchange open until the process is ended.
fn serve(demo: &Demo, keys: &crate::demo::Keys, out: &mut dyn Write) -> Result<(), Failure> {
    let url = demo.url();
    writeln!(out, "{} {}", paint(HEADING, "A demo exchange is open at"), paint(NAME, &url))?;
    writeln!(out, "It speaks Kraken's wire format. In another terminal:\n")?;
    writeln!(out, "  export CAMBIST_KRAKEN_APIKEY={}", keys.api_key)?;
    writeln!(out, "  export CAMBIST_KRAKEN_SECRET={}", keys.secret)?;
    writeln!(out, "  cambist call kraken fetch_ticker BTC/USD --url {url}")?;
    writeln!(out, "  cambist call kraken create_order BTC/USD limit buy 0.01 55000 --url {url}\n")?;
    writeln!(out, "{}", paint(DIM, "Ctrl-C closes it."))?;
    out.flush()?;
    loop {
        std::thread::park();
    }
}
