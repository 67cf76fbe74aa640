//! Rows of payloads, their markets, and what is made of several rows.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::cx::Cx;
use crate::decimal::Dec;
use crate::error::Result;
use crate::json::{Json, Layout, Rows};
use crate::map::Params;
use crate::markets::Resolved;
use crate::types::{Balance, Balances, Level, Market, Network, NetworkFee, Text};
use crate::value::Value;

/// A row and where it comes from.
#[derive(Debug, Clone)]
pub struct Row<'a> {
    /// The market that was asked for, or that the row belongs to.
    pub market: Option<&'a Market>,
    /// Its key, where the rows are a map.
    pub key: Option<&'a str>,
    /// What the source said of all its rows.
    pub src: Value<'a>,
    /// The whole answer.
    pub root: Json<'a>,
    /// The row itself.
    pub row: Json<'a>,
    /// Number of the request that was answered.
    pub step: usize,
    /// The keys of the row before.
    pub layout: Layout,
}

impl<'a> Row<'a> {
    /// The answer of a request as a row.
    #[must_use]
    pub fn new(cx: &Cx<'a>, step: usize) -> Self {
        let root = cx.step(step);
        // Where several symbols were asked for, the market is the first one's and says nothing about a row.
        let market = cx.market().filter(|_| cx.args().symbols.is_none());
        Self { market, key: None, src: Value::Null, root, row: root, step, layout: Layout::default() }
    }

    /// A row inside this one.
    #[must_use]
    pub fn with(&self, market: Option<&'a Market>, key: Option<&'a str>, row: Json<'a>) -> Self {
        // the layout is not copied to be thrown away
        let (src, root, step) = (self.src.clone(), self.root, self.step);
        Self { market, key, src, root, row, step, layout: Layout::default() }
    }

    /// What the rows inside this one have in common: it is taken from one to the next with [`Row::go_to`].
    #[must_use]
    pub fn inside(&self, market: Option<&'a Market>) -> Self {
        self.with(market, None, self.row)
    }

    /// On to the next row.
    pub fn go_to(&mut self, key: Option<&'a str>, row: Json<'a>) {
        (self.key, self.row) = (key, row);
    }

    /// The same row with a tag.
    #[must_use]
    pub fn tagged(&self, src: Value<'a>) -> Self {
        Self { src, ..self.clone() }
    }

    /// Its market, as far as it is known before the row is read.
    #[must_use]
    pub fn found(&self) -> Resolved<'a> {
        Resolved::of(self.market)
    }
}

/// Finds a row's market by the exchange's id. Where nobody knows the id, it is the market around the row; that is not said of
/// the market that was asked for where the exchange was not told which one that is.
#[must_use]
#[inline]
pub fn find_market<'a>(
    cx: &Cx<'a>,
    id: Option<Cow<'_, str>>,
    delimiter: Option<Cow<'_, str>>,
    kind: Option<Cow<'_, str>>,
    fallback: Option<&'a Market>,
) -> Resolved<'a> {
    match id.as_deref() {
        None => Resolved::of(fallback),
        Some(_) if cx.may_mean_others(fallback) => find_own_market(cx, id, delimiter, kind, fallback),
        id => cx.markets().by_id(id, delimiter.as_deref(), kind.as_deref(), fallback),
    }
}

/// Finds a row's market by the exchange's id. It is the market around the row only where the row has no id.
#[must_use]
pub fn find_own_market<'a>(
    cx: &Cx<'a>,
    id: Option<Cow<'_, str>>,
    delimiter: Option<Cow<'_, str>>,
    kind: Option<Cow<'_, str>>,
    fallback: Option<&'a Market>,
) -> Resolved<'a> {
    let Some(id) = id.filter(|id| !id.is_empty()) else { return Resolved::of(fallback) };
    let kind = kind.as_deref().or(fallback.map(Market::kind_word));
    cx.markets().by_id(Some(&*id), delimiter.as_deref(), kind, None)
}

/// The symbol of a row's market, for a value that has not said its own.
#[inline]
pub fn put_symbol(slot: &mut Option<Text>, found: &Resolved<'_>) {
    if slot.is_none() {
        match found {
            Resolved::Known(market) => slot.clone_from(&market.symbol),
            Resolved::Named(symbol) => *slot = Some(symbol.clone()),
            Resolved::Nothing => {}
        }
    }
}

/// One value more in a list, to be filled where it stands.
pub fn next<T: Default>(list: &mut Vec<T>) -> Option<&mut T> {
    // Made where it stays, not copied there.
    list.extend(std::iter::once_with(T::default));
    list.last_mut()
}

/// A mapping: fills a value from a row.
pub(super) type MapRow<'a, T> = fn(&Cx<'a>, Json<'a>, &Row<'a>, &mut T) -> Result<()>;

/// A mapping that makes a value: of a whole payload, or a small one of a row.
pub(super) type MakeRow<'a, T> = fn(&Cx<'a>, Json<'a>, &Row<'a>) -> Result<T>;

/// A value for a row.
///
/// # Errors
/// What the mapping refuses.
pub fn map_row<'a, T: Default>(cx: &Cx<'a>, here: Json<'a>, row: &Row<'a>, map: MapRow<'a, T>) -> Result<Box<T>> {
    let mut value = Box::default();
    map(cx, here, row, &mut value)?;
    Ok(value)
}

/// A row, and its key where the rows are a map.
pub(super) type Member<'a> = (Option<&'a str>, Json<'a>);

/// Rows of which nothing but members is read. What stands in a map and has none is no row: a count beside the rows, or a list of them
/// in an answer that has no rows where they should be.
pub fn objects<'a>(rows: Rows<'a>) -> impl Iterator<Item = Member<'a>> {
    rows.filter(|(key, row)| key.is_none() || row.is_map())
}

/// A value for each of the rows, behind those of the list.
///
/// # Errors
/// What the mapping refuses.
pub fn map_rows<'a, T: Default>(
    cx: &Cx<'a>,
    rows: impl Iterator<Item = Member<'a>>,
    of: &Row<'a>,
    list: &mut Vec<T>,
    map: MapRow<'a, T>,
) -> Result<()> {
    list.reserve(rows.size_hint().1.unwrap_or_default());
    let mut row = of.inside(of.market);
    for (key, item) in rows {
        row.go_to(key, item);
        if let Some(out) = next(list) {
            map(cx, item, &row, out)?;
        }
    }
    Ok(())
}

/// A value made of each of the rows, behind those of the list.
///
/// # Errors
/// What the mapping refuses.
pub fn make_rows<'a, T>(
    cx: &Cx<'a>,
    rows: impl Iterator<Item = Member<'a>>,
    of: &Row<'a>,
    list: &mut Vec<T>,
    make: MakeRow<'a, T>,
) -> Result<()> {
    list.reserve(rows.size_hint().1.unwrap_or_default());
    let mut row = of.inside(of.market);
    for (key, item) in rows {
        row.go_to(key, item);
        list.push(make(cx, item, &row)?);
    }
    Ok(())
}

/// A level of an order book; none without price or amount.
#[must_use]
pub fn level(price: Option<Dec>, amount: Option<Dec>, count: Option<Dec>) -> Option<Level> {
    Some(Level { price: price?, amount: amount?, count })
}

/// Puts the fees of a network into those of a currency.
pub fn add_network_fee(networks: &mut BTreeMap<Text, NetworkFee>, key: Option<Cow<'_, str>>, fee: NetworkFee) {
    if let Some(key) = key.filter(|key| !key.is_empty()) {
        networks.insert(Text::from(&*key), fee);
    }
}

/// Puts a network into a currency.
pub fn add_network(networks: &mut BTreeMap<Text, Network>, network: Network) {
    if let Some(key) = network.network.clone().or_else(|| network.id.clone()) {
        networks.insert(key, network);
    }
}

/// Puts a currency's balance in; with `sum`, on top of what is there.
pub fn add_balance(balances: &mut Balances, code: Option<Cow<'_, str>>, balance: Balance, sum: bool) {
    let Some(code) = code.filter(|code| !code.is_empty()) else { return };
    let balance = match balances.get(&code) {
        Some(old) if sum => Balance {
            free: plus(old.free, balance.free),
            used: plus(old.used, balance.used),
            total: plus(old.total, balance.total),
            debt: plus(old.debt, balance.debt),
        },
        _ => balance,
    };
    balances.insert(&*code, balance);
}

fn plus(a: Option<Dec>, b: Option<Dec>) -> Option<Dec> {
    match (a, b) {
        (Some(a), Some(b)) => a.checked_add(b),
        (a, b) => a.or(b),
    }
}

/// Candles that came as columns, as rows.
#[must_use]
pub fn columns<'a>(cx: &Cx<'a>, lists: &[Json<'a>]) -> Json<'a> {
    let count = lists.iter().map(|list| list.len()).max().unwrap_or(0);
    let row = |i: usize| {
        let i = i64::try_from(i).unwrap_or(i64::MAX);
        Value::List(lists.iter().map(|list| Value::Json(list.at(i))).collect())
    };
    super::to_json(cx, Value::List((0..count).map(row).collect()))
}

/// Where a value keeps what the exchange says beyond the unified fields.
pub trait ExtraSlot {
    /// Puts all of it there.
    fn fill(&mut self, extra: Params);
}

impl ExtraSlot for Params {
    fn fill(&mut self, extra: Params) {
        *self = extra;
    }
}

/// Of values that are kept by the thousand.
impl ExtraSlot for Option<Box<Params>> {
    fn fill(&mut self, extra: Params) {
        *self = Some(Box::new(extra));
    }
}

/// Keeps what the exchange says beyond the unified fields, where it says something.
pub fn put_extra(slot: &mut impl ExtraSlot, extra: Params) {
    if !extra.is_empty() {
        slot.fill(extra);
    }
}
