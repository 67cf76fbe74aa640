//! All pages of a list, in order, without gap or repeat.

mod row;

pub use row::Row;

use std::collections::HashSet;
use std::marker::PhantomData;

use crate::answer::FromAnswer;
use crate::args::Args;
use crate::call::Call;
use crate::client::Client;
use crate::def::{PaginateDef, PaginateKind};
use crate::engine;
use crate::error::{Error, Result};
use crate::method::{ArgName, Method};
use crate::value::Value;

/// Walks through the pages of a list.
///
/// ```no_run
/// # async fn example(client: &cambist_runtime::Client) -> Result<(), cambist_runtime::Error> {
/// use cambist_runtime::Exchange;
/// let mut pages = client.fetch_my_trades().symbol("BTC/USD").since(1_700_000_000_000).pages();
/// while let Some(trades) = pages.next().await? {
///     // every trade comes once, in order
/// }
/// # Ok(()) }
/// ```
pub struct Pages<'c, T> {
    client: &'c Client,
    method: Method,
    args: Args,
    plan: Plan,
    /// How many rows a full page has, where the spec says so.
    size: Option<i64>,
    seen: HashSet<String>,
    done: bool,
    row: PhantomData<fn() -> T>,
}

/// How the next page is asked for.
#[derive(Debug)]
enum Plan {
    Once,
    Time,
    Id(&'static str),
    Cursor(&'static str),
    Page(&'static str, i64),
}

impl<'c, T: Row> Call<'c, Vec<T>>
where
    Vec<T>: FromAnswer,
{
    /// All pages of this list, as far as the exchange pages it.
    #[must_use]
    pub fn pages(self) -> Pages<'c, T> {
        let (client, method, mut args) = self.parts();
        let def = client.def().call(method).and_then(|call| call.paginate.as_ref());
        let size = def.and_then(|def| def.max).map(|max| i64::from(max).min(args.limit.unwrap_or(i64::MAX)));
        args.limit = size.or(args.limit);
        let plan = plan(def, method, &args);
        Pages { client, method, args, plan, size, seen: HashSet::new(), done: false, row: PhantomData }
    }
}

fn plan(def: Option<&PaginateDef>, method: Method, args: &Args) -> Plan {
    let forwards = method.takes(ArgName::Since) && args.since.is_some();
    match def.map(|def| (def.kind, def.param)) {
        Some((PaginateKind::Id, Some(param))) => Plan::Id(param),
        Some((PaginateKind::Cursor, Some(param))) => Plan::Cursor(param),
        Some((PaginateKind::Page, Some(param))) => Plan::Page(param, 1),
        // Without a beginning there is no way forwards: the latest page is all.
        _ if forwards => Plan::Time,
        _ => Plan::Once,
    }
}

impl<T: Row> Pages<'_, T>
where
    Vec<T>: FromAnswer,
{
    /// The next page; nothing after the last.
    ///
    /// # Errors
    /// Those of the call. The same page is asked for again after an error.
    pub async fn next(&mut self) -> Result<Option<Vec<T>>> {
        while !self.done {
            if let Plan::Page(param, number) = self.plan {
                self.args.params.insert(param, number);
            }
            let outcome = engine::run(self.client, self.method, self.args.clone()).await?;
            let located = |e: Error| e.with_exchange(self.client.id()).with_endpoint(self.method.name());
            let rows = Vec::<T>::from_answer(outcome.answer).map_err(located)?;
            let count = rows.len();
            let fresh: Vec<T> = rows.into_iter().filter(|row| self.seen.insert(row.key())).collect();
            self.advance(&fresh, count, &outcome.cursor);
            if !fresh.is_empty() {
                return Ok(Some(fresh));
            }
        }
        Ok(None)
    }

    /// Everything there is.
    ///
    /// # Errors
    /// Those of the call.
    pub async fn all(mut self) -> Result<Vec<T>> {
        let mut all = Vec::new();
        while let Some(page) = self.next().await? {
            all.extend(page);
        }
        Ok(all)
    }

    /// Where the next page begins, or that this was the last.
    fn advance(&mut self, fresh: &[T], count: usize, cursor: &Value<'static>) {
        // A page that is not full is the last one. Only the spec's page size tells: an exchange may give fewer rows than
        // it was asked for.
        let full = self.size.is_none_or(|size| i64::try_from(count).is_ok_and(|count| count >= size));
        match &mut self.plan {
            Plan::Once => self.done = true,
            Plan::Time => self.advance_time(fresh, count, full),
            Plan::Id(param) => match fresh.last().and_then(Row::id) {
                Some(id) if full => self.args.params.insert(*param, id.to_owned()),
                _ => self.done = true,
            },
            Plan::Cursor(param) => {
                let same = self.args.params.get(param).is_some_and(|last| last.same(cursor));
                match cursor.is_null() || same {
                    true => self.done = true,
                    false => self.args.params.insert(*param, cursor.clone()),
                }
            }
            Plan::Page(_, number) => {
                *number += 1;
                self.done = fresh.is_empty() || !full;
            }
        }
    }

    /// The next page begins at the last time, not after it: more rows may have that time. Where a whole page has one
    /// time, the one after it is next.
    fn advance_time(&mut self, fresh: &[T], count: usize, full: bool) {
        let since = self.args.since.unwrap_or_default();
        let last = fresh.iter().filter_map(Row::time).max();
        match last {
            Some(last) if last > since => self.args.since = Some(last),
            _ if count > 0 && full => self.args.since = Some(since.saturating_add(1)),
            _ => self.done = true,
        }
        self.done |= count == 0 || !full || (fresh.is_empty() && self.size.is_none());
    }
}

impl<T> std::fmt::Debug for Pages<'_, T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Pages").field("method", &self.method).field("plan", &self.plan).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use crate::Exchange;
    use crate::testing::{Answered, block_on, client};

    #[test]
    fn pages_by_time_have_no_gap_and_no_repeat() {
        let (client, recorder) = client(&[
            Answered::Ok(r#"[{"id":"1","t":10},{"id":"2","t":20},{"id":"3","t":20}]"#),
            Answered::Ok(r#"[{"id":"2","t":20},{"id":"3","t":20},{"id":"4","t":20}]"#),
            Answered::Ok(r#"[{"id":"5","t":21},{"id":"6","t":30}]"#),
        ]);
        let trades = block_on(client.fetch_trades("BTC/USD").since(5).limit(500).pages().all()).unwrap();
        let ids: Vec<_> = trades.iter().filter_map(|trade| trade.id.as_deref()).collect();
        assert_eq!(ids, ["1", "2", "3", "4", "5", "6"]);
        let urls: Vec<_> = recorder.asked().into_iter().map(|signed| signed.url).collect();
        assert!(urls[0].contains("since=5&limit=3"), "{urls:?}");
        assert!(urls[1].contains("since=20&") && urls[2].contains("since=21&"), "{urls:?}");
    }

    #[test]
    fn without_a_beginning_there_is_one_page() {
        let (client, recorder) = client(&[Answered::Ok(r#"[{"id":"1","t":10},{"id":"2","t":20},{"id":"3","t":20}]"#)]);
        assert_eq!(block_on(client.fetch_trades("BTC/USD").pages().all()).unwrap().len(), 3);
        assert_eq!(recorder.asked().len(), 1);
    }

    #[test]
    fn the_page_is_asked_for_again_after_an_error() {
        let (client, _) =
            client(&[Answered::Status(400, "{}"), Answered::Status(400, "{}"), Answered::Ok(r#"[{"id":"1","t":10}]"#)]);
        let mut pages = client.fetch_trades("BTC/USD").since(5).pages();
        assert!(block_on(pages.next()).is_err());
        assert_eq!(block_on(pages.next()).unwrap().unwrap().len(), 1);
        assert!(block_on(pages.next()).unwrap().is_none());
    }
}
