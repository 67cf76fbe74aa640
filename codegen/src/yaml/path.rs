//! Where a node stands in its document.

use std::fmt;

/// One step from a node to one of its children.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PathSeg {
    /// Into a map.
    Key(String),
    /// Into a list, from 0.
    Index(usize),
}

/// The steps from the root of a document to a node. It is the same in the merged tree and in the file that
/// the node comes from: maps merge by key, and lists are replaced whole.
pub type Path = Vec<PathSeg>;

impl From<&str> for PathSeg {
    fn from(key: &str) -> Self {
        PathSeg::Key(key.to_owned())
    }
}

impl From<String> for PathSeg {
    fn from(key: String) -> Self {
        PathSeg::Key(key)
    }
}

impl From<usize> for PathSeg {
    fn from(index: usize) -> Self {
        PathSeg::Index(index)
    }
}

impl fmt::Display for PathSeg {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            PathSeg::Index(index) => write!(f, "[{index}]"),
            PathSeg::Key(key) if is_plain(key) => f.write_str(key),
            PathSeg::Key(key) => write!(f, "'{key}'"),
        }
    }
}

fn is_plain(key: &str) -> bool {
    !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || c == '_' || c == '-')
}

/// The path as text: `sign[0].headers.X-Key`, `endpoints.public.GET.'ticker/{pair}'`.
pub fn display_path(path: &[PathSeg]) -> String {
    let mut text = String::new();
    for seg in path {
        if matches!(seg, PathSeg::Key(_)) && !text.is_empty() {
            text.push('.');
        }
        text.push_str(&seg.to_string());
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shown_as_a_reader_would_write_it() {
        let path: Path = vec!["sign".into(), 0.into(), "X-Key".into(), "ticker/{pair}".into()];
        assert_eq!(display_path(&path), "sign[0].X-Key.'ticker/{pair}'");
        assert_eq!(display_path(&[]), "");
    }
}
