//! Answers of calls, for people.

use std::io::Write;

use cambist::{
    Dec,
    answer::Answer,
    json::{Doc, Json},
    types::{Balances, Candle, OrderBook},
};

use super::{
    chart::{self, Bar},
    style::{DIM, GREEN, RED, paint, visible},
    table::{Cell, Table},
};
use crate::{exit::Failure, moment};

/// Candles in a chart at most, one column each.
const CHART_WIDTH: usize = 96;
const CHART_HEIGHT: usize = 14;
/// Levels that are shown of each side of an order book.
const LEVELS: usize = 25;
/// What matters of a market or a currency, of the many things that are known.
const MARKET_COLUMNS: [&str; 10] = [
    "symbol",
    "id",
    "type",
    "active",
    "precision.amount",
    "precision.price",
    "limits.amount.min",
    "limits.cost.min",
    "maker",
    "taker",
];
const CURRENCY_COLUMNS: [&str; 7] = ["code", "id", "name", "active", "precision", "fee", "networks"];
/// Keys of unified answers that say nothing that another one does not say.
const LEFT_OUT: [&str; 2] = ["info", "datetime"];

/// Prints an answer as tables.
///
/// # Errors
/// When `out` fails, or the answer has no JSON form.
pub fn print(out: &mut dyn Write, answer: &Answer) -> Result<(), Failure> {
    match answer {
        Answer::Time(time) => writeln!(out, "{time}  {}", paint(DIM, moment::readable(*time)))?,
        Answer::OrderBook(book) => order_book(out, book, LEVELS, 0)?,
        Answer::Balances(balances) => self::balances(out, balances, 0)?,
        Answer::Candles(list) => candles(out, list)?,
        Answer::Nothing => writeln!(out, "done")?,
        Answer::Markets(_) => tree(out, answer, &MARKET_COLUMNS)?,
        Answer::Currencies(_) => tree(out, answer, &CURRENCY_COLUMNS)?,
        _ => tree(out, answer, &[])?,
    }
    Ok(())
}

/// Bids to the left, asks to the right, best first.
///
/// # Errors
/// When `out` fails.
pub fn order_book(out: &mut dyn Write, book: &OrderBook, levels: usize, indent: usize) -> Result<(), Failure> {
    let mut table = Table::new(["bid amount", "bid", "ask", "ask amount"]).indented(indent);
    for row in 0..levels.min(book.bids.len().max(book.asks.len())) {
        let (bid, ask) = (book.bids.get(row), book.asks.get(row));
        table.row([
            Cell::from(bid.map(|level| level.amount.to_string()).unwrap_or_default()),
            Cell::styled(bid.map(|level| level.price.to_string()).unwrap_or_default(), GREEN),
            Cell::styled(ask.map(|level| level.price.to_string()).unwrap_or_default(), RED),
            Cell::from(ask.map(|level| level.amount.to_string()).unwrap_or_default()),
        ]);
    }
    Ok(table.print(out)?)
}

/// What an account holds.
///
/// # Errors
/// When `out` fails.
pub fn balances(out: &mut dyn Write, balances: &Balances, indent: usize) -> Result<(), Failure> {
    let mut table = Table::new(["currency", "free", "used", "total"]).indented(indent);
    for (code, balance) in &balances.entries {
        let text = |amount: Option<Dec>| amount.map(|amount| amount.normalized().to_string()).unwrap_or_default();
        table.row([code.to_string(), text(balance.free), text(balance.used), text(balance.total)]);
    }
    Ok(table.print(out)?)
}

/// A chart of the latest candles that fit.
///
/// # Errors
/// When `out` fails.
pub fn candle_chart(out: &mut dyn Write, candles: &[Candle]) -> Result<(), Failure> {
    let latest = candles.get(candles.len().saturating_sub(CHART_WIDTH)..).unwrap_or(candles);
    let bar =
        |candle: &Candle| Some(Bar { open: candle.open?, high: candle.high?, low: candle.low?, close: candle.close? });
    let bars: Vec<Bar> = latest.iter().filter_map(bar).collect();
    Ok(chart::draw(out, &bars, CHART_HEIGHT)?)
}

fn candles(out: &mut dyn Write, candles: &[Candle]) -> Result<(), Failure> {
    let mut table = Table::new(["time", "open", "high", "low", "close", "volume"]);
    for candle in candles {
        let text = |number: Option<Dec>| number.map(|number| number.to_string()).unwrap_or_default();
        let time = candle.timestamp.map(moment::readable).unwrap_or_default();
        let cells = [candle.open, candle.high, candle.low, candle.close, candle.volume].map(text);
        table.row(std::iter::once(time).chain(cells));
    }
    table.print(out)?;
    if candles.is_empty() {
        return Ok(());
    }
    writeln!(out)?;
    candle_chart(out, candles)
}

/// Everything else: a list as rows, a map as names and values.
fn tree(out: &mut dyn Write, answer: &Answer, columns: &[&str]) -> Result<(), Failure> {
    let text = answer.to_json()?;
    match Doc::parse(text.as_str()) {
        Ok(doc) => json(out, doc.root(), columns, Shown::Unified),
        Err(_) => Ok(writeln!(out, "{}", visible(&text))?),
    }
}

/// Prints an exchange's own answer, with everything that stands in it.
///
/// # Errors
/// When `out` fails.
pub fn raw(out: &mut dyn Write, root: Json<'_>) -> Result<(), Failure> {
    json(out, root, &[], Shown::Raw)
}

/// Whose answer it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shown {
    /// A unified one: what is empty or said twice is left out, and moments are readable.
    Unified,
    /// The exchange's own: every member as it is.
    Raw,
}

/// Prints any JSON; of a list of maps only these columns, or all that there are when none are given.
fn json(out: &mut dyn Write, root: Json<'_>, columns: &[&str], shown: Shown) -> Result<(), Failure> {
    let entries: Vec<Json<'_>> = root.rows().map(|(_, value)| value).collect();
    if entries.is_empty() && (root.is_map() || root.is_list()) {
        return Ok(writeln!(out, "{}", paint(DIM, "(no rows)"))?);
    }
    if !entries.is_empty() && entries.iter().all(|entry| entry.is_map()) {
        return Ok(rows(&keyed(root, shown), columns).print(out)?);
    }
    if root.is_map() {
        let mut table = Table::default();
        for (key, value) in flatten(root, shown) {
            table.row([Cell::styled(key, DIM), Cell::from(value)]);
        }
        return Ok(table.print(out)?);
    }
    if root.is_list() {
        return entries.iter().try_for_each(|entry| Ok(writeln!(out, "{}", visible(&one_line(*entry, shown)))?));
    }
    Ok(writeln!(out, "{}", visible(&one_line(root, shown)))?)
}

/// A map without depth: dotted names and texts.
type Flat = Vec<(String, String)>;

/// The entries of a list or map. The keys of a map are the first column, unless every entry of a unified answer holds
/// its own.
fn keyed(root: Json<'_>, shown: Shown) -> Vec<Flat> {
    let mut list: Vec<Flat> = root.rows().map(|(_, value)| flatten(value, shown)).collect();
    let keys: Vec<&str> = root.rows().filter_map(|(key, _)| key).collect();
    let own = |(flat, key): (&Flat, &&str)| flat.iter().any(|entry| entry.1 == **key);
    if keys.is_empty() || shown == Shown::Unified && list.iter().zip(&keys).all(own) {
        return list;
    }
    let taken = list.iter().flatten().any(|entry| entry.0 == "key");
    let name = if taken { "(key)" } else { "key" };
    for (flat, key) in list.iter_mut().zip(keys) {
        flat.insert(0, (name.to_owned(), key.to_owned()));
    }
    list
}

fn rows(list: &[Flat], wanted: &[&str]) -> Table {
    let mut columns: Vec<&str> = Vec::new();
    for (name, _) in list.iter().flatten() {
        if !columns.contains(&name.as_str()) && (wanted.is_empty() || wanted.contains(&name.as_str())) {
            columns.push(name);
        }
    }
    if !wanted.is_empty() {
        columns.sort_by_key(|column| wanted.iter().position(|name| name == column));
    }
    let mut table = Table::new(columns.iter().copied());
    for flat in list {
        let cell = |column: &&str| flat.iter().find(|entry| entry.0 == **column).map(|entry| entry.1.clone());
        table.row(columns.iter().map(|column| cell(column).unwrap_or_default()));
    }
    table
}

fn flatten(value: Json<'_>, shown: Shown) -> Flat {
    let mut flat = Flat::new();
    flatten_into(&mut flat, "", value, shown);
    flat
}

fn flatten_into(flat: &mut Flat, prefix: &str, value: Json<'_>, shown: Shown) {
    for (key, value) in value.rows() {
        let key = key.unwrap_or_default();
        let name = if prefix.is_empty() { key.to_owned() } else { format!("{prefix}.{key}") };
        let is_empty = value.is_null() || (value.is_list() || value.is_map()) && value.is_empty();
        let says_nothing = is_empty || LEFT_OUT.contains(&key);
        match shown {
            Shown::Unified if says_nothing => {}
            Shown::Unified if is_time(key, value) => {
                flat.push((name, value.time().map(moment::readable).unwrap_or_default()));
            }
            _ if value.is_map() && !value.is_empty() => flatten_into(flat, &name, value, shown),
            _ => flat.push((name, one_line(value, shown))),
        }
    }
}

/// Whether a number is a moment: by its name and by being one of this century.
fn is_time(key: &str, value: Json<'_>) -> bool {
    let named = key.to_ascii_lowercase().ends_with("timestamp") || ["expiry", "created", "updated"].contains(&key);
    named && value.time().is_some_and(|time| time > 100_000_000_000)
}

fn one_line(value: Json<'_>, shown: Shown) -> String {
    match shown {
        Shown::Raw if value.is_null() => return "null".to_owned(),
        Shown::Raw if value.is_list() && value.is_empty() => return "[]".to_owned(),
        Shown::Raw if value.is_map() && value.is_empty() => return "{}".to_owned(),
        _ => {}
    }
    if value.is_list() {
        let items: Vec<String> = value.items().map(|item| one_line(item, shown)).collect();
        return items.join(", ");
    }
    if value.is_map() {
        let entries = flatten(value, shown).into_iter().map(|(key, value)| format!("{key}={value}"));
        return entries.collect::<Vec<_>>().join(" ");
    }
    value.text().map(std::borrow::Cow::into_owned).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn printed(text: &str, columns: &[&str]) -> String {
        let doc = Doc::parse(text).unwrap();
        let mut out = Vec::new();
        json(&mut out, doc.root(), columns, Shown::Unified).unwrap();
        anstream::adapter::strip_str(&String::from_utf8(out).unwrap()).to_string()
    }

    fn printed_raw(text: &str) -> String {
        let doc = Doc::parse(text).unwrap();
        let mut out = Vec::new();
        raw(&mut out, doc.root()).unwrap();
        anstream::adapter::strip_str(&String::from_utf8(out).unwrap()).to_string()
    }

    #[test]
    fn of_an_exchanges_own_answer_nothing_is_left_out() {
        let text = r#"{"info":{"datetime":"x","none":null},"list":[],"timestamp":1700000000000}"#;
        let lines = ["info.datetime  x", "info.none      null", "list           []", "timestamp      1700000000000"];
        assert_eq!(printed_raw(text).lines().collect::<Vec<_>>(), lines);
        let shown = printed_raw(r#"{"a":{"id":"a","n":1},"b":{"key":"x","n":null}}"#);
        let cells: Vec<Vec<&str>> = shown.lines().map(|line| line.split_whitespace().collect()).collect();
        assert_eq!((&cells[0][..], &cells[3][..]), (&["(key)", "id", "n", "key"][..], &["b", "null", "x"][..]));
    }

    #[test]
    fn the_key_of_a_map_stays_where_one_entry_does_not_hold_it() {
        let shown = printed(r#"{"A":{"id":"A"},"B":{"id":"C"}}"#, &[]);
        assert_eq!(shown.lines().next(), Some("key  id"), "{shown}");
    }

    #[test]
    fn what_is_empty_is_said() {
        assert_eq!(printed("[]", &[]), "(no rows)\n");
        assert_eq!(printed_raw("{}"), "(no rows)\n");
    }

    #[test]
    fn texts_of_an_exchange_do_nothing_to_the_terminal() {
        assert_eq!(printed(r#"["a\u001b[2J"]"#, &[]), "a\\u{1b}[2J\n");
        assert_eq!(printed(r#"{"k\u0007":"a\u001b[2J"}"#, &[]), "k\\u{7}  a\\u{1b}[2J\n");
    }

    #[test]
    fn a_list_of_maps_is_a_table_without_empty_columns() {
        let text = r#"[{"id":"1","fee":{"cost":0.10,"currency":"USD"},"x":null},{"id":"2","timestamp":1700000000000}]"#;
        let shown = printed(text, &[]);
        assert_eq!(shown.lines().next(), Some("id  fee.cost  fee.currency  timestamp"), "{shown}");
        assert!(shown.contains("0.10") && shown.contains("2023-11-14 22:13:20"), "{shown}");
    }

    #[test]
    fn a_map_of_maps_is_a_table_with_its_keys() {
        let shown = printed(r#"{"a":{"n":1},"b":{"n":2}}"#, &[]);
        assert_eq!(shown.lines().next(), Some("key  n"), "{shown}");
        let shown = printed(r#"{"A/B":{"symbol":"A/B","last":1}}"#, &["last", "symbol"]);
        assert_eq!(shown.lines().next(), Some("last  symbol"), "{shown}");
    }

    #[test]
    fn a_map_is_names_and_values_and_digits_stay() {
        let shown = printed(r#"{"price":123456789012345.123456789012345678,"tags":[1,2],"none":[]}"#, &[]);
        assert_eq!(shown, "price  123456789012345.123456789012345678\ntags   1, 2\n");
    }

    #[test]
    fn plain_values_are_plain() {
        assert_eq!(printed("\"closed\"", &[]), "closed\n");
        assert_eq!(printed("[1,\"b\"]", &[]), "1\nb\n");
    }
}
