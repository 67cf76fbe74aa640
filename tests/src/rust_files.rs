//! The Rust sources of the workspace.

use std::path::{Path, PathBuf};

/// Every `.rs` file below a folder of the workspace, sorted.
#[must_use]
pub fn rust_files(folder: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    walk(&crate::fixtures::workspace().join(folder), &mut found);
    found.sort();
    found
}

fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            walk(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// The text of a source before its `#[cfg(test)] mod tests {` block.
#[must_use]
pub fn without_tests(source: &str) -> &str {
    source.split("\n#[cfg(test)]\nmod ").next().unwrap_or(source)
}
