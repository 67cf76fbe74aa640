//! What of a spec can be read although a part of it cannot: so that one wrong word does not hide what else is wrong.

use super::Spec;
use super::explain::diagnose;
use crate::diag::{Code, Diagnostic, Severity};
use crate::yaml::de::DeErrorKind;
use crate::yaml::{DeError, Node, NodeValue, Path, PathSeg, from_node};

/// How often a spec is read again without what could not be read.
const ATTEMPTS: usize = 64;

/// What is left of a spec without the parts that cannot be read.
pub(crate) struct Salvage {
    /// The rest, unless too little is left.
    pub(crate) spec: Option<Box<Spec>>,
    /// What is wrong with the parts that cannot be read.
    pub(crate) found: Vec<Diagnostic>,
    /// Where these parts are.
    lost: Vec<Path>,
    /// What they would have defined, as far as their keys tell.
    names: Vec<String>,
}

/// Reads what can be read of a tree that serde refuses for this error.
pub(crate) fn salvage(node: &Node, error: &DeError) -> Salvage {
    let schema = schemars::schema_for!(Spec).to_value();
    let mut out = Salvage { spec: None, found: diagnose(&schema, node, error), lost: Vec::new(), names: Vec::new() };
    let mut rest = node.clone();
    for _ in 0..ATTEMPTS {
        match from_node::<Spec>(&rest) {
            Ok(spec) => {
                out.spec = (!out.lost.iter().any(|path| is_section(node, path))).then(|| Box::new(spec));
                break;
            }
            Err(error) if !out.go_on_without(&mut rest, &error) => break,
            Err(_) => {}
        }
    }
    out
}

impl Salvage {
    /// Takes what cannot be read out of the tree, and reports it unless that is done. False where it cannot be taken out.
    fn go_on_without(&mut self, rest: &mut Node, error: &DeError) -> bool {
        let Some(place) = &error.place else { return false };
        let is_lost = |key: &str| self.lost.contains(&place.path.iter().cloned().chain([key.into()]).collect());
        let follows = matches!(&error.kind, DeErrorKind::MissingKey(key) if is_lost(key));
        if !follows && !self.found.iter().any(|item| is_about(item, &place.path)) {
            self.found.push(error.to_diagnostic());
        }
        match (&error.kind, rest.at_mut(&place.path)) {
            // What stands for the right word is any of the words.
            (DeErrorKind::UnknownWord(_, [word, ..]), Some(node)) if matches!(node.value, NodeValue::Text(_)) => {
                node.value = NodeValue::Text((*word).to_owned());
                true
            }
            _ => self.take_out(rest, &place.path),
        }
    }

    /// Takes the value at a path out of its map; of an item of a list, the whole list, so that the others keep their
    /// places.
    fn take_out(&mut self, root: &mut Node, path: &[PathSeg]) -> bool {
        let Some(end) = path.iter().rposition(|seg| matches!(seg, PathSeg::Key(_))) else { return false };
        let Some((PathSeg::Key(key), around)) = path.get(..=end).and_then(<[_]>::split_last) else { return false };
        let Some(NodeValue::Map(entries)) = root.at_mut(around).map(|node| &mut node.value) else { return false };
        let Some(at) = entries.iter().position(|(name, _)| name == key) else { return false };
        let (name, value) = entries.remove(at);
        self.names.extend(value.as_map().unwrap_or_default().iter().map(|(inner, _)| inner.clone()));
        self.names.push(name);
        self.lost.push(path.iter().take(end + 1).cloned().collect());
        true
    }

    /// Whether a finding about the rest only follows from what was taken out of it.
    pub(crate) fn explains(&self, item: &Diagnostic) -> bool {
        let place = item.labels.first().and_then(|label| label.place.path()).unwrap_or_default();
        let around = |lost: &Path| lost.split_last().is_some_and(|(_, around)| place.starts_with(around));
        item.severity() == Severity::Warning
            || self.names.iter().any(|name| names(&item.message, name))
            || is_absence(item.code) && self.lost.iter().any(around)
    }
}

/// Whether a message is about this name: as a word, and not as a part of another name.
fn names(message: &str, name: &str) -> bool {
    let within = |c: char| c.is_alphanumeric() || c == '_';
    message.match_indices(name).any(|(at, _)| {
        let (before, behind) = (message.get(..at), message.get(at + name.len()..));
        !before.is_some_and(|text| text.ends_with(within)) && !behind.is_some_and(|text| text.starts_with(within))
    })
}

/// Whether a finding is about the value at a path, or a part of it.
fn is_about(item: &Diagnostic, path: &[PathSeg]) -> bool {
    item.labels.first().and_then(|label| label.place.path()).is_some_and(|place| place.starts_with(path))
}

/// Whether a path leads to one of the spec's sections: without it, much else would be said to be missing.
fn is_section(root: &Node, path: &[PathSeg]) -> bool {
    let is_whole = |node: &Node| matches!(node.value, NodeValue::Map(_) | NodeValue::Seq(_));
    path.len() == 1 && root.at(path).is_some_and(is_whole)
}

/// Whether a finding says that something is not there.
fn is_absence(code: Code) -> bool {
    matches!(
        code,
        Code::MissingKey
            | Code::PlaceholderWithoutValue
            | Code::SectionWithoutRule
            | Code::SectionWithoutServer
            | Code::HasWithoutCall
    )
}
