//! The calls that the reference has: `tests/data/reference-calls.json`.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde::Deserialize;

/// Where they are recorded, under the root of the workspace.
const FILE: &str = "tests/data/reference-calls.json";

/// An exchange in the reference.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::docs) struct Reference {
    /// The release that is compared.
    pub(in crate::docs) release: String,
    /// The unified calls that it has there.
    pub(super) calls: BTreeSet<String>,
}

/// All exchanges of the reference by id.
///
/// # Errors
/// A file that cannot be read, or is something else.
pub(super) fn read(root: &Path) -> Result<BTreeMap<String, Reference>, String> {
    serde_json::from_str(&crate::docs::old(root, FILE)?).map_err(|error| format!("{FILE}: {error}"))
}
