//! What each exchange can do, beside the reference: every call that the reference has is there, or is named as absent.

mod pairs;
mod recorded;
mod reference;

use std::collections::BTreeMap;
use std::path::Path;

use serde::Serialize;
use tera::{Context, Tera};

use super::model::Page;
use crate::ir;
pub(super) use pairs::Pair;
use pairs::Standing;

/// The data that the calls are compared with.
pub(super) struct Evidence {
    reference: BTreeMap<String, reference::Reference>,
    recorded: BTreeMap<String, recorded::Recorded>,
}

impl Evidence {
    /// Reads it below the root of the workspace.
    ///
    /// # Errors
    /// Files that cannot be read, or are something else.
    pub(super) fn read(root: &Path) -> Result<Self, String> {
        let reference = reference::read(root)?;
        let recorded = recorded::read(root, reference.keys())?;
        Ok(Self { reference, recorded })
    }

    /// The calls of an exchange, beside the reference's.
    pub(super) fn pairs(&self, x: &ir::Exchange) -> Vec<Pair> {
        let none = recorded::Recorded::new();
        pairs::pairs(x, self.reference.get(&x.id), self.recorded.get(&x.id).unwrap_or(&none))
    }

    /// The release that the exchange is compared with.
    pub(super) fn release(&self, id: &str) -> Option<String> {
        self.reference.get(id).map(|reference| reference.release.clone())
    }
}

/// Counts of pairs, of all or of those of one exchange or call.
#[derive(Debug, Default, Serialize)]
struct Count<'p> {
    pairs: usize,
    /// With those that are derived or by a hook.
    present: usize,
    derived: usize,
    hook: usize,
    /// Present, and recorded.
    exercised: usize,
    /// Who lacks it, or what is lacking.
    absent: Vec<&'p str>,
    /// Present, and not recorded.
    bare: Vec<&'p str>,
    recorded: usize,
    excepted: usize,
}

impl<'p> Count<'p> {
    /// Counts a pair; the name is what the pair is called in this count.
    fn add(&mut self, pair: &Pair, name: &'p str) {
        self.pairs += 1;
        self.derived += usize::from(pair.standing == Standing::Derived);
        self.hook += usize::from(pair.standing == Standing::Hook);
        self.recorded += pair.recorded;
        self.excepted += pair.excepted;
        if pair.standing == Standing::Absent {
            self.absent.push(name);
            return;
        }
        self.present += 1;
        match pair.recorded {
            0 => self.bare.push(name),
            _ => self.exercised += 1,
        }
    }
}

/// A row of a table.
#[derive(Serialize)]
struct Row<'p> {
    name: &'p str,
    release: &'p str,
    /// Unified calls of the spec, compared or not.
    calls: usize,
    endpoints: usize,
    count: Count<'p>,
}

/// The page over all exchanges.
///
/// # Errors
/// A template that cannot be filled.
pub(super) fn page(tera: &Tera, pages: &[Page]) -> Result<String, String> {
    let (mut total, mut calls) = (Count::default(), BTreeMap::<&str, Count<'_>>::new());
    for page in pages {
        for pair in page.calls.iter().filter(|pair| pair.compared) {
            total.add(pair, &page.id);
            calls.entry(&pair.call).or_default().add(pair, &page.id);
        }
    }
    let written = |page: &Page| page.calls.iter().filter(|pair| pair.written()).count();
    let mut context = Context::new();
    context.insert("rows", &pages.iter().map(|page| row(page, written(page))).collect::<Vec<_>>());
    context.insert("calls", &calls);
    context.insert("written", &pages.iter().map(written).sum::<usize>());
    context.insert(
        "percent",
        &BTreeMap::from([
            ("present", percent(total.present, total.pairs)),
            ("hook", percent(total.hook, total.pairs)),
            ("recorded", percent(total.exercised, total.present)),
        ]),
    );
    context.insert("total", &total);
    super::render(tera, "coverage.md", &context)
}

fn row(page: &Page, calls: usize) -> Row<'_> {
    let mut count = Count::default();
    for pair in page.calls.iter().filter(|pair| pair.compared) {
        count.add(pair, &pair.call);
    }
    let release = page.release.as_deref().unwrap_or("-");
    Row { name: &page.id, release, calls, endpoints: page.endpoints.len(), count }
}

/// A part of a hundred with one decimal, rounded down so that nothing looks whole that is not.
fn percent(part: usize, whole: usize) -> String {
    let thousandths = (part * 1000).checked_div(whole).unwrap_or_default();
    format!("{}.{} %", thousandths / 10, thousandths % 10)
}

#[cfg(test)]
mod tests {
    use super::percent;

    #[test]
    fn one_that_lacks_keeps_the_whole_from_a_hundred() {
        assert_eq!(percent(3999, 4000), "99.9 %");
        assert_eq!(percent(4000, 4000), "100.0 %");
    }

    #[test]
    fn nothing_of_nothing_is_nothing() {
        assert_eq!(percent(0, 0), "0.0 %");
    }
}
