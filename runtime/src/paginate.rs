//! All pages of a list, in order, without gap or repeat.

mod any;
mod extent;
mod plan;
mod row;
mod time;

pub(crate) use extent::Extent;
pub use row::Row;

use std::collections::HashSet;
use std::marker::PhantomData;
use std::sync::OnceLock;

use crate::answer::FromAnswer;
use crate::args::Args;
use crate::call::Call;
use crate::client::Client;
use crate::engine;
use crate::error::{Error, Result};
use crate::method::Method;
use plan::{Page, Plan};

/// Walks through the pages of a list.
///
/// Every row comes once. The rows of a page are in the order of their times; where the exchange begins with the latest
/// page, so does this, and [`Pages::all`] puts the pages in order. An exchange that looks at a few days or hours at a time is
/// asked for one such span after the other, from `since` to `until` or now.
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
    seen: HashSet<String>,
    done: bool,
    row: PhantomData<fn() -> T>,
}

impl<'c, T: Row> Call<'c, Vec<T>>
where
    Vec<T>: FromAnswer,
{
    /// All pages of this list, as far as the exchange pages it. A limit is the size of a page.
    #[must_use]
    pub fn pages(self) -> Pages<'c, T> {
        let (client, method, mut args) = self.parts();
        let plan = Plan::new(client, method, &mut args);
        Pages { client, method, args, plan, seen: HashSet::new(), done: false, row: PhantomData }
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
            let extent = OnceLock::new();
            let measured = Some(&extent).filter(|_| self.plan.goes_on());
            let outcome = engine::run_page(self.client, self.method, self.args.clone(), measured).await?;
            let located = |e: Error| e.with_exchange(self.client.id()).with_endpoint(self.method.name());
            let rows = Vec::<T>::from_answer(outcome.answer).map_err(located)?;
            // Of a call that is not measured, its rows are all there is to know.
            let extent = extent.into_inner().unwrap_or_else(|| Extent::of_rows(&rows));
            let mut new: HashSet<String> =
                extent.keys.iter().filter(|key| !self.seen.contains(*key)).cloned().collect();
            self.seen.extend(new.iter().cloned());
            let page = Page { extent: &extent, new: new.len(), next: outcome.next };
            self.done = !self.plan.advance(&mut self.args, &page);
            let keys = row::keys(&rows);
            let fresh: Vec<T> =
                rows.into_iter().zip(keys).filter(|(_, key)| new.remove(key)).map(|(row, _)| row).collect();
            if !fresh.is_empty() {
                return Ok(Some(self.plan.in_order(fresh)));
            }
        }
        Ok(None)
    }

    /// Everything there is, the oldest first.
    ///
    /// # Errors
    /// Those of the call.
    pub async fn all(mut self) -> Result<Vec<T>> {
        let mut pages = Vec::new();
        while let Some(page) = self.next().await? {
            pages.push(page);
        }
        let begin = |page: &Vec<T>| page.first().and_then(Row::time);
        if pages.first().and_then(begin) > pages.last().and_then(begin) {
            pages.reverse();
        }
        // Of an exchange that looks at spans of time, each span may begin with its latest page.
        if pages.iter().all(|page| begin(page).is_some()) {
            pages.sort_by_key(begin);
        }
        Ok(pages.into_iter().flatten().collect())
    }
}

impl<T> std::fmt::Debug for Pages<'_, T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Pages").field("method", &self.method).field("plan", &self.plan).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
