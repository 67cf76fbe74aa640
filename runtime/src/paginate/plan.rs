//! Where the next page begins, and when there is none.

use std::collections::HashSet;

use super::extent::Extent;
use super::row::Row;
use super::time::{ByTime, Step};
use crate::args::Args;
use crate::client::Client;
use crate::def::{Next, PaginateKind};
use crate::derived;
use crate::method::{ArgName, Method};

/// So many pages without a new row may follow each other before a cursor that leads nowhere is given up.
const BARREN: usize = 100;

/// A page that came.
#[derive(Debug)]
pub(super) struct Page<'a> {
    pub(super) extent: &'a Extent,
    /// How many of its rows no page before it had.
    pub(super) new: usize,
    /// What the exchange says of the next one.
    pub(super) next: Next,
}

/// How the next page is asked for.
#[derive(Debug)]
pub(super) struct Plan {
    way: Way,
    /// How many rows a full page has, where the spec says so.
    size: Option<i64>,
    /// What happens later is not waited for.
    until: i64,
}

#[derive(Debug)]
enum Way {
    Once,
    Time(ByTime),
    Id(&'static str),
    Cursor { param: &'static str, used: HashSet<String>, barren: usize },
    Number { param: &'static str, number: i64 },
}

impl Plan {
    /// The plan of a call, whose arguments ask for the first page then.
    pub(super) fn new(client: &Client, method: Method, args: &mut Args) -> Self {
        let def = client.def();
        let from = if def.has(method) { Some(method) } else { derived::source(def, method) };
        let pages = from.and_then(|from| def.call(from)).and_then(|call| call.paginate.as_ref());
        let size = pages.map(|pages| i64::from(pages.max).min(args.limit.unwrap_or(i64::MAX)));
        args.limit = size.or(args.limit);
        let forwards = method.takes(ArgName::Since) && args.since.is_some();
        let way = match pages.map(|pages| (pages.kind, pages.param)) {
            // Candles made of a page of trades are cut off where the page is.
            _ if from != Some(method) && method == Method::FetchOhlcv => Way::Once,
            Some((PaginateKind::Id, Some(param))) => Way::Id(param),
            Some((PaginateKind::Cursor, Some(param))) => Way::Cursor { param, used: HashSet::new(), barren: 0 },
            Some((PaginateKind::Page, Some(param))) => {
                args.params.insert(param, 1);
                Way::Number { param, number: 1 }
            }
            // Without a beginning there is no way forwards: the latest page is all.
            _ if forwards => Way::Time(ByTime::of(pages.filter(|pages| pages.kind == PaginateKind::Time))),
            _ => Way::Once,
        };
        let now = client.core().clock.now_us().div_euclid(1000);
        Plan { way, size, until: args.params.time("until").map_or(now, |until| until.min(now)) }
    }

    /// Whether there may be more than one page.
    pub(super) fn goes_on(&self) -> bool {
        !matches!(self.way, Way::Once)
    }

    /// Makes the arguments ask for the next page. False when there is none.
    pub(super) fn advance(&mut self, args: &mut Args, page: &Page<'_>) -> bool {
        self.next_page(args, page) || (self.goes_on() && self.next_span(args, page))
    }

    fn next_page(&mut self, args: &mut Args, page: &Page<'_>) -> bool {
        let count = page.extent.keys.len();
        let full = self.size.is_none_or(|size| i64::try_from(count).is_ok_and(|count| count >= size));
        // An exchange that gives what it gave before does not know the parameter, or has nothing more.
        let repeated = page.new == 0 && count > 0;
        match &mut self.way {
            Way::Once => false,
            Way::Time(by_time) => match by_time.advance(args, page, full, self.until) {
                Step::Page => true,
                Step::BehindId(param) => {
                    self.way = Way::Id(param);
                    true
                }
                Step::End => false,
            },
            Way::Id(param) => match &page.extent.last_id {
                Some(id) if full && !repeated => {
                    args.params.insert(*param, id.clone());
                    true
                }
                _ => false,
            },
            Way::Cursor { param, used, barren } => {
                *barren = if page.new == 0 { *barren + 1 } else { 0 };
                match page.next.cursor.text() {
                    Some(cursor) if !repeated && *barren < BARREN && used.insert(cursor.to_string()) => {
                        args.params.insert(*param, page.next.cursor.clone());
                        true
                    }
                    _ => false,
                }
            }
            Way::Number { param, number } => {
                *number += 1;
                args.params.insert(*param, *number);
                full && page.new > 0
            }
        }
    }

    /// On to the time behind the one that the exchange looked at, with its first page; a millisecond earlier, because
    /// some exchanges leave out both ends.
    fn next_span(&mut self, args: &mut Args, page: &Page<'_>) -> bool {
        let behind = |(since, span): (i64, i64)| since.saturating_add(span.saturating_sub(1).max(1));
        let next = args.since.zip(page.next.span).map(behind).filter(|next| *next <= self.until);
        let Some(next) = next else { return false };
        args.since = Some(next);
        match &mut self.way {
            Way::Cursor { param, used, barren } => {
                args.params.remove(param);
                used.clear();
                *barren = 0;
            }
            Way::Number { param, number } => {
                *number = 1;
                args.params.insert(*param, 1);
            }
            Way::Once | Way::Time(_) | Way::Id(_) => {}
        }
        true
    }

    /// Rows that go on by time are in its order, whatever the exchange's is.
    pub(super) fn in_order<T: Row>(&self, mut rows: Vec<T>) -> Vec<T> {
        if let Way::Time(_) = self.way {
            if rows.first().and_then(Row::time) > rows.last().and_then(Row::time) {
                rows.reverse();
            }
            rows.sort_by_key(Row::time);
        }
        rows
    }
}
