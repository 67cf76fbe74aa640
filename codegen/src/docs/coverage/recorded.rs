//! How often the unified calls are recorded: lines of `tests/data/fixtures`, and those of them in `exceptions.yaml`.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::Path;

use serde::Deserialize;

const FIXTURES: &str = "tests/data/fixtures";
const EXCEPTIONS: &str = "tests/data/exceptions.yaml";

/// How many cases there are of a call.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Cases {
    /// Recorded ones.
    pub(super) recorded: usize,
    /// Those of them in which Cambist does not answer as the reference does.
    pub(super) excepted: usize,
}

/// The cases of an exchange by call.
pub(super) type Recorded = BTreeMap<String, Cases>;

/// What is read of a line; lines that only share markets have no call.
#[derive(Deserialize)]
struct Line<'a> {
    #[serde(borrow)]
    call: Option<Cow<'a, str>>,
}

/// What is read of an exception; those of single endpoints have no call.
#[derive(Deserialize)]
struct Exception {
    call: Option<String>,
}

/// The cases of all exchanges that have some.
///
/// # Errors
/// Files that cannot be read, or are something else.
pub(super) fn read(
    root: &Path,
    ids: impl Iterator<Item = impl AsRef<str>>,
) -> Result<BTreeMap<String, Recorded>, String> {
    let exceptions =
        serde_yaml::from_str::<Option<BTreeMap<String, Vec<Exception>>>>(&crate::docs::old(root, EXCEPTIONS)?);
    let exceptions = exceptions.map_err(|error| format!("{EXCEPTIONS}: {error}"))?.unwrap_or_default();
    let mut all = BTreeMap::new();
    for id in ids {
        let id = id.as_ref();
        let mut cases = of_exchange(root, id)?;
        for call in exceptions.get(id).into_iter().flatten().filter_map(|exception| exception.call.as_ref()) {
            cases.entry(call.clone()).or_default().excepted += 1;
        }
        all.insert(id.to_owned(), cases);
    }
    Ok(all)
}

fn of_exchange(root: &Path, id: &str) -> Result<Recorded, String> {
    let name = format!("{FIXTURES}/{id}.jsonl");
    let mut cases = Recorded::new();
    if !root.join(&name).exists() {
        return Ok(cases);
    }
    for (index, line) in crate::docs::old(root, &name)?.lines().enumerate() {
        let line: Line<'_> = serde_json::from_str(line).map_err(|error| format!("{name}:{}: {error}", index + 1))?;
        if let Some(call) = line.call {
            cases.entry(call.into_owned()).or_default().recorded += 1;
        }
    }
    Ok(cases)
}
