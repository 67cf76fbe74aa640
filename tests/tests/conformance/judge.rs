//! Answers the recorded cases and compares.

use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use cambist::replay::Replayer;
use cambist_tests::compare::difference;
use cambist_tests::fixtures::{cases, ids};

use crate::exceptions::Exception;

/// What came of a case.
#[derive(Debug)]
pub struct Verdict {
    /// The folder of its fixture.
    pub folder: &'static str,
    /// The exchange.
    pub id: String,
    /// The line of the fixture, from 1.
    pub number: usize,
    /// The call, or the endpoint.
    pub what: String,
    /// What is different.
    pub different: Option<String>,
}

impl Verdict {
    /// Whether the exception is of this case.
    pub fn fits(&self, exception: &Exception) -> bool {
        (exception.folder(), exception.case, exception.what()) == (self.folder, self.number, self.what.as_str())
    }
}

/// All cases of a folder, by exchange and number. Two threads share the work.
pub fn judge(folder: &'static str) -> Vec<Verdict> {
    let ids = ids(folder);
    let (next, verdicts) = (AtomicUsize::new(0), Mutex::new(Vec::new()));
    let work = || {
        let replayer = Replayer::new(cambist::ALL, cambist_cli::made_up::DEFAULTS);
        while let Some(id) = ids.get(next.fetch_add(1, Ordering::Relaxed)) {
            let judged = of_exchange(&replayer, folder, id);
            verdicts.lock().expect("no thread panicked").extend(judged);
        }
    };
    std::thread::scope(|scope| {
        scope.spawn(work);
        work();
    });
    let mut verdicts = verdicts.into_inner().expect("no thread panicked");
    verdicts.sort_by(|a, b| (&a.id, a.number).cmp(&(&b.id, b.number)));
    verdicts
}

fn of_exchange(replayer: &Replayer, folder: &'static str, id: &str) -> Vec<Verdict> {
    let verdict = |case: cambist_tests::fixtures::Case| {
        let answer = serde_json::from_str(&replayer.answer(&case.line)).expect("an answer is JSON");
        let different = difference(&case.json, &answer);
        Verdict { folder, id: id.to_owned(), number: case.number, what: case.what(), different }
    };
    cases(folder, id).into_iter().map(verdict).collect()
}
