//! Pages by the time of their rows.

use super::plan::Page;
use crate::args::Args;
use crate::def::PaginateDef;
use crate::value::Value;

/// From the time of the last row on.
#[derive(Debug, Default)]
pub(super) struct ByTime {
    /// The parameter that takes the id of the last row, where a whole page has one time.
    id: Option<&'static str>,
    /// Whether the call can be told where to end.
    ends: bool,
    gap: Option<Gap>,
}

/// Rows may be missing between the time that was asked for and the page that came: some exchanges give the latest rows
/// since a time, not the first ones. Then the rows before the page are asked for, until there are no more.
#[derive(Debug)]
struct Gap {
    /// The time to go on from when it is closed.
    next: Option<i64>,
    /// The end that the caller asked for.
    until: Option<Value<'static>>,
}

/// What is asked for next.
#[derive(Debug, PartialEq)]
pub(super) enum Step {
    Page,
    /// The rows behind an id, which is in this parameter.
    BehindId(&'static str),
    End,
}

impl ByTime {
    /// As the spec has it, if it has a word.
    pub(super) fn of(pages: Option<&PaginateDef>) -> Self {
        pages.map_or_else(Self::default, |pages| ByTime { id: pages.param, ends: pages.until, gap: None })
    }

    /// Makes the arguments ask for the next page; `full` is whether this one is, `until` where the paging ends.
    pub(super) fn advance(&mut self, args: &mut Args, page: &Page<'_>, full: bool, until: i64) -> Step {
        let since = args.since.unwrap_or_default();
        let late = full && page.new > 0 && page.extent.first > Some(since.saturating_add(1));
        if let Some(gap) = self.gap.take_if(|_| !late) {
            args.params.remove("until");
            args.params.set("until", gap.until.unwrap_or_default());
            return go_on(args, gap.next);
        }
        let count = page.extent.keys.len();
        let next = next_time(since, page, full).filter(|_| page.extent.last < Some(until));
        if late && (self.gap.is_some() || (self.ends && page.new == count)) {
            let asked = args.params.remove("until");
            self.gap.get_or_insert(Gap { next, until: asked });
            args.params.insert("until", page.extent.first.map(whole_second));
            return Step::Page;
        }
        match (self.id, &page.extent.last_id) {
            (Some(param), Some(last)) if full && page.new == 0 => {
                args.since = None;
                args.params.insert(param, last.clone());
                Step::BehindId(param)
            }
            _ => go_on(args, next),
        }
    }
}

fn go_on(args: &mut Args, next: Option<i64>) -> Step {
    args.since = next.or(args.since);
    if next.is_some() { Step::Page } else { Step::End }
}

/// Some exchanges know seconds only, and cut a time to them: what happened in that second comes again.
fn whole_second(ms: i64) -> i64 {
    ms.saturating_add(999).div_euclid(1000).saturating_mul(1000)
}

/// The next page begins at the last time, because more rows may have it, and a millisecond earlier, because some
/// exchanges give what comes after the time that they are told. A page that is not full is not the last one: some
/// exchanges give less than they are asked for. Where a whole page has one time and there is no way on by id, the time
/// after it is next, without the rest of its rows.
fn next_time(since: i64, page: &Page<'_>, full: bool) -> Option<i64> {
    let last = page.extent.last.filter(|last| *last >= since)?;
    match page.new {
        0 => full.then_some(last.saturating_add(1)),
        _ => Some(last.saturating_sub(1).max(since.saturating_add(1))),
    }
}
